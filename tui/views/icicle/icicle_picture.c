#include "tui/views/icicle/icicle_picture.h"

#include "tui/views/icicle/boxes.h"
#include "tui/views/lines.h"

/* Ancestors of the zoom never take more than this part of the height. */
enum { ANCESTOR_PARTS = 4 };

/* The layout's row of a box inside the zoom. */
uint32_t icicle_row_of(const struct session *session, struct icicle_box box)
{
	const struct call_tree *tree = session->analysis->shown;
	uint32_t row = tree->depth[box.node] - tree->depth[session->zoom.node];

	return session->zoom.rest && !icicle_box_is(box, session->zoom) ? row + 1 : row;
}

bool icicle_is_inside(const struct session *session, struct icicle_box box)
{
	const struct call_tree *tree = session->analysis->shown;
	node_id zoom = session->zoom.node;

	if (session->zoom.rest)
		return box.node >= zoom && box.node < tree->end[tree->parent[zoom]];
	return call_tree_contains(tree, zoom, box.node);
}

static bool has_keys(const struct session *session)
{
	return session->state.view == VIEW_ICICLE;
}

struct icicle_box icicle_picture_seen(const struct session *session,
				      const struct icicle_picture *picture, struct icicle_box box)
{
	const struct call_tree *tree = session->analysis->shown;
	const struct icicle_rows *rows = &picture->panes.list[0].layout.rows;
	struct icicle_box seen = box;

	if (rows->part_count == 0)
		return box;
	for (node_id node = box.node; node != session->zoom.node && node != 0;
	     node = tree->parent[node])
		if (tree->end[node] < tree->end[tree->parent[node]] &&
		    icicle_rows_gathers(rows, node))
			seen = (struct icicle_box){ node, false };
	return seen;
}

/* A box of the function that is lit is on the rows laid out; or what its heaviest is seen in. */
static bool shows_lit(const struct session *session, const struct icicle_picture *picture,
		      const struct pane *pane)
{
	const struct icicle_layout *layout = &pane->layout;
	const label_id *identity = pane->tree->labels->identity;
	struct icicle_box box =
		icicle_picture_seen(session, picture, session_selected_box(session));

	for (size_t i = 0; i < layout->count; i++)
		if (!layout->spans[i].box.rest &&
		    identity[pane->tree->label[layout->spans[i].box.node]] ==
			    identity[session->selected_label])
			return true;
	return boxes_find_span(layout, pane->tree, box, icicle_row_of(session, box)) != NULL;
}

static struct icicle_subject subject_of(const struct session *session,
					const struct icicle_picture *picture)
{
	return (struct icicle_subject){
		.analysis = session->analysis_number,
		.zoom = session->zoom,
		.columns = picture->panes.list[0].area.width,
		.panes = picture->panes.count,
	};
}

static bool subject_is(const struct icicle_subject *a, const struct icicle_subject *b)
{
	return a->analysis == b->analysis && icicle_box_is(a->zoom, b->zoom) &&
	       a->columns == b->columns && a->panes == b->panes;
}

static uint64_t gaps_hash(const struct row_folds *folds)
{
	uint64_t hash = folds->count;

	for (uint32_t i = 0; i < folds->count; i++)
		hash = (hash * 0x100000001b3 ^ folds->gaps[i].first) * 0x100000001b3 ^
		       folds->gaps[i].end;
	return hash;
}

/* Unless it is there already: rows far from the root cost as much as all before them. */
static void build(const struct session *session, struct icicle_picture *picture)
{
	const struct row_folds *folds = &picture->folds;
	struct icicle_subject subject = subject_of(session, picture);
	uint32_t first = row_folds_row(folds, picture->first_line);
	uint32_t end = row_folds_row(folds, picture->first_line + picture->lines);
	uint64_t gaps = gaps_hash(folds);

	if (subject_is(&picture->built, &subject) && picture->built_rows.first == first &&
	    picture->built_rows.end == end && picture->built_gaps == gaps)
		return;
	panes_build(session, &picture->panes, first, end - first, folds->gaps, folds->count);
	picture->built = subject;
	picture->built_rows = (struct icicle_gap){ first, end };
	picture->built_gaps = gaps;
}

/* Where another view has the keys the picture stays where it is, if there is something to see of
 * what is selected: a key there must not redraw all of this one. */
static bool can_stay(const struct session *session, struct icicle_picture *picture)
{
	if (has_keys(session) || !session->all_lit || session->selected_label == NO_LABEL ||
	    !icicle_is_inside(session, session_selected_box(session)))
		return false;
	build(session, picture);
	for (int i = 0; i < picture->panes.count; i++)
		if (shows_lit(session, picture, &picture->panes.list[i]))
			return true;
	return false;
}

static void outline(const struct session *session, struct icicle_picture *picture)
{
	struct icicle_subject subject = subject_of(session, picture);

	if (subject_is(&picture->outlined, &subject))
		return;
	panes_outline(session, &picture->panes, &picture->outline);
	picture->outlined = subject;
}

/* It was zoomed into from the line that stands for the tower: the frames before it are as wide. */
static bool zoom_is_in_tower(const struct session *session, int columns)
{
	const struct call_tree *tree = session->analysis->shown;
	node_id node = session->zoom.node;

	for (int i = 0; i < 2 && node != NO_NODE; i++)
		node = tree->parent[node];
	return node != NO_NODE && !session->zoom.rest &&
	       tree->extent[node] - tree->extent[session->zoom.node] < tree->extent[node] / columns;
}

static void share_height(const struct session *session, struct icicle_picture *picture)
{
	const struct call_tree *tree = session->analysis->shown;
	uint32_t height = (uint32_t)picture->panes.list[0].area.height;
	uint32_t ancestors = tree->depth[session->zoom.node];

	picture->ancestor_lines = ancestors;
	if (picture->ancestor_lines > height / ANCESTOR_PARTS)
		picture->ancestor_lines = height / ANCESTOR_PARTS;
	picture->lines = height - picture->ancestor_lines;
	picture->first_ancestor = ancestors - picture->ancestor_lines;
}

void icicle_picture_arrange(const struct session *session, struct icicle_picture *picture,
			    struct rect area)
{
	const struct call_tree *tree = session->analysis->shown;
	struct icicle_box selected = session_selected_box(session);
	uint32_t row = NO_ROW;

	panes_split(session, &picture->panes, area);
	picture->upside_down = session->state.icicle == VARIANT_FLAME;
	share_height(session, picture);
	outline(session, picture);
	if (icicle_is_inside(session, selected))
		row = icicle_row_of(session, icicle_picture_seen(session, picture, selected));
	row_folds_build(&picture->folds, &picture->outline, picture->lines, row,
			area.width > 0 && zoom_is_in_tower(session, area.width));
	if (can_stay(session, picture))
		return;
	if (row == NO_ROW) {
		picture->first_line = 0;
		if (tree->depth[selected.node] < picture->first_ancestor)
			picture->first_ancestor = tree->depth[selected.node];
	}
	picture->first_line =
		lines_scroll(&(struct lines){ picture->first_line, picture->lines,
					      picture->folds.line_count, picture->folds.is_more },
			     row == NO_ROW ? NO_LINE : row_folds_line(&picture->folds, row));
	build(session, picture);
}

uint32_t icicle_picture_lines_before(const struct icicle_picture *picture)
{
	return picture->first_line + picture->first_ancestor;
}

uint32_t icicle_picture_lines_beyond(const struct icicle_picture *picture)
{
	uint32_t end = picture->first_line + picture->lines;

	return picture->folds.line_count > end ? picture->folds.line_count - end : 0;
}

node_id icicle_ancestor_at(const struct session *session, uint32_t depth)
{
	const struct call_tree *tree = session->analysis->shown;
	node_id node = session->zoom.node;

	while (tree->depth[node] > depth)
		node = tree->parent[node];
	return node;
}

bool icicle_picture_at(const struct session *session, const struct icicle_picture *picture, int x,
		       int y, struct icicle_box *box)
{
	const struct pane *pane = panes_at(&picture->panes, x, y);
	const struct icicle_span *span;
	uint32_t row;

	if (!pane)
		return false;
	row = (uint32_t)(picture->upside_down ? pane->area.y + pane->area.height - 1 - y
					      : y - pane->area.y);
	if (row < picture->ancestor_lines) {
		*box = (struct icicle_box){
			icicle_ancestor_at(session, picture->first_ancestor + row), false
		};
		return true;
	}
	row = row_folds_row(&picture->folds, row - picture->ancestor_lines + picture->first_line);
	span = icicle_layout_at(&pane->layout, row, x - pane->area.x);
	if (span)
		*box = span->box;
	return span != NULL;
}

bool icicle_picture_shows(const struct icicle_picture *picture, struct icicle_box box)
{
	for (int i = 0; i < picture->panes.count; i++)
		if (icicle_layout_find(&picture->panes.list[i].layout, box))
			return true;
	return false;
}

bool icicle_picture_would_show(const struct session *session, const struct icicle_picture *picture,
			       struct icicle_box zoom, struct icicle_box box)
{
	struct session zoomed = *session; /* just to be read */
	struct icicle_picture other = *picture;
	bool shows;

	zoomed.zoom = zoom;
	if (!icicle_is_inside(&zoomed, box))
		return false;
	/* Those that are not used now stay the picture's own, too. */
	for (int i = 0; i < SIDE_COUNT; i++)
		other.panes.list[i].layout = (struct icicle_layout){ 0 };
	panes_build(&zoomed, &other.panes, icicle_row_of(&zoomed, box), 1, NULL, 0);
	shows = icicle_picture_shows(&other, box);
	panes_release(&other.panes);
	return shows;
}

void icicle_picture_release(struct icicle_picture *picture)
{
	panes_release(&picture->panes);
	icicle_outline_release(&picture->outline);
	row_folds_release(&picture->folds);
}
