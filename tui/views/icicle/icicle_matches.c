#include "tui/views/icicle/icicle_matches.h"

#include "tui/session/matches.h"

__extension__ typedef __int128 wide;

/* As wide as a match is at least where it was zoomed to: its name can be guessed. */
enum { MATCH_WIDTH = 8 };

/* The box furthest out, but inside `base`, that shows a node so wide. */
static struct icicle_box zoom_for(const struct session *session, struct icicle_box base,
				  node_id node, int columns)
{
	const struct call_tree *tree = session->analysis->shown;
	node_id zoom = node, parent = tree->parent[node];

	while (parent != NO_NODE && parent >= base.node &&
	       (wide)tree->extent[parent] * MATCH_WIDTH <= (wide)tree->extent[node] * columns) {
		zoom = parent;
		parent = tree->parent[zoom];
	}
	return (struct icicle_box){ zoom, false };
}

void icicle_next_match(struct session *session, struct icicle_picture *picture, struct rect area,
		       int step)
{
	struct icicle_box base = matches_base(session), hit;

	matches_next(session, step);
	hit = session_selected_box(session);
	if (!matches_shown(session) || hit.rest ||
	    !session_is_hit(session, session->selected_label))
		return;
	icicle_picture_arrange(session, picture, area);
	if (icicle_picture_shows(picture, hit))
		return;
	if (icicle_picture_would_show(session, picture, base, hit))
		matches_zoom(session, base);
	else
		matches_zoom(session, zoom_for(session, base, hit.node,
					       picture->panes.list[0].layout.columns));
	session_select(session, hit);
}
