#include "tui/views/icicle_picture.h"

#include "tui/session/matches.h"
#include "tui/views/boxes.h"
#include "tui/views/note.h"

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

/* What shows a box that is inside, of what has been laid out once: itself, or the first of its
 * callers that is gathered with its siblings, as that has nothing below it. */
static struct icicle_box seen_box(const struct session *session,
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
	struct icicle_box box = seen_box(session, picture, session_selected_box(session));

	for (size_t i = 0; i < layout->count; i++)
		if (!layout->spans[i].box.rest &&
		    identity[pane->tree->label[layout->spans[i].box.node]] ==
			    identity[session->selected_label])
			return true;
	return boxes_find_span(layout, pane->tree, box, icicle_row_of(session, box)) != NULL;
}

/* Where another view has the keys the picture stays where it is, if there is something to see of
 * what is selected: a key there must not redraw all of this one. */
static bool can_stay(const struct session *session, struct icicle_picture *picture)
{
	if (has_keys(session) || !session->all_lit || session->selected_label == NO_LABEL ||
	    !icicle_is_inside(session, session_selected_box(session)) ||
	    !panes_build(session, &picture->panes, picture->first_row, picture->rows))
		return false;
	for (int i = 0; i < picture->panes.count; i++)
		if (shows_lit(session, picture, &picture->panes.list[i]))
			return true;
	return false;
}

void icicle_picture_arrange(const struct session *session, struct icicle_picture *picture,
			    struct rect area)
{
	const struct call_tree *tree = session->analysis->shown;
	struct icicle_box selected = session_selected_box(session);
	uint32_t ancestors = tree->depth[session->zoom.node], height;

	panes_split(session, &picture->panes, area);
	height = (uint32_t)picture->panes.list[0].area.height;
	picture->upside_down = session->state.icicle == VARIANT_FLAME;
	picture->ancestor_rows = ancestors;
	if (picture->ancestor_rows > height / ANCESTOR_PARTS)
		picture->ancestor_rows = height / ANCESTOR_PARTS;
	picture->rows = height - picture->ancestor_rows;
	picture->first_ancestor = ancestors - picture->ancestor_rows;
	if (can_stay(session, picture))
		return;
	if (icicle_is_inside(session, selected)) {
		uint32_t row = icicle_row_of(session, selected);

		if (row - picture->first_row >= picture->rows &&
		    panes_build(session, &picture->panes, picture->first_row, picture->rows))
			row = icicle_row_of(session, seen_box(session, picture, selected));
		if (row < picture->first_row)
			picture->first_row = row;
		if (picture->rows > 0 && row >= picture->first_row + picture->rows)
			picture->first_row = row - picture->rows + 1;
	} else {
		picture->first_row = 0;
		if (tree->depth[selected.node] < picture->first_ancestor)
			picture->first_ancestor = tree->depth[selected.node];
	}
	/* A tree that has become lower must not leave an empty screen. */
	if (!panes_build(session, &picture->panes, picture->first_row, picture->rows) &&
	    picture->first_row > 0) {
		picture->first_row = 0;
		panes_build(session, &picture->panes, 0, picture->rows);
	}
}

static int screen_row(const struct icicle_picture *picture, struct rect area, uint32_t from_root)
{
	int y = (int)from_root;

	return picture->upside_down ? area.y + area.height - 1 - y : area.y + y;
}

node_id icicle_ancestor_at(const struct session *session, uint32_t depth)
{
	const struct call_tree *tree = session->analysis->shown;
	node_id node = session->zoom.node;

	while (tree->depth[node] > depth)
		node = tree->parent[node];
	return node;
}

static void draw_pane(const struct session *session, const struct icicle_picture *picture,
		      const struct pane *pane, struct grid *grid)
{
	struct icicle_box selected = session_selected_box(session);
	struct box_look look = {
		.selected = selected,
		.lit = session->all_lit ? session->selected_label : NO_LABEL,
		.comparison = sides_compared(session),
		.side = pane->side,
		.hits = matches_shown(session),
		.not_to_scale = !pane->layout.rows.is_to_scale,
	};
	struct rect area = pane->area;

	for (uint32_t i = 0; i < picture->ancestor_rows; i++) {
		node_id node = icicle_ancestor_at(session, picture->first_ancestor + i);
		struct rect row = { area.x, screen_row(picture, area, i), area.width, 1 };

		boxes_draw_ancestor(session, grid, pane->tree, node, row, &look,
				    node == selected.node && !icicle_is_inside(session, selected));
	}
	look.selected.node = NO_NODE;
	if (icicle_is_inside(session, selected) && icicle_box_extent(pane->tree, selected) > 0) {
		struct icicle_box seen = seen_box(session, picture, selected);
		const struct icicle_span *span = boxes_find_span(&pane->layout, pane->tree, seen,
								 icicle_row_of(session, seen));

		look.selected = span ? span->box : selected;
	}
	for (size_t i = 0; i < pane->layout.count; i++) {
		const struct icicle_span *span = &pane->layout.spans[i];
		uint32_t row = picture->ancestor_rows + span->row - picture->first_row;

		boxes_draw_span(session, grid, pane->tree, span, area.x,
				screen_row(picture, area, row), &look);
	}
}

void icicle_picture_draw(const struct session *session, struct icicle_picture *picture,
			 struct grid *grid)
{
	for (int i = 0; i < picture->panes.count; i++)
		draw_pane(session, picture, &picture->panes.list[i], grid);
	panes_draw_frame(session, &picture->panes, grid);
	picture->rows_below = panes_count_below(&picture->panes, MOST_ROWS);
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
	if (row < picture->ancestor_rows) {
		*box = (struct icicle_box){
			icicle_ancestor_at(session, picture->first_ancestor + row), false
		};
		return true;
	}
	span = icicle_layout_at(&pane->layout, row - picture->ancestor_rows + picture->first_row,
				x - pane->area.x);
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
	for (int i = 0; i < other.panes.count; i++)
		other.panes.list[i].layout = (struct icicle_layout){ 0 };
	panes_build(&zoomed, &other.panes, icicle_row_of(&zoomed, box), 1);
	shows = icicle_picture_shows(&other, box);
	icicle_picture_release(&other);
	return shows;
}

void icicle_picture_release(struct icicle_picture *picture)
{
	panes_release(&picture->panes);
}
