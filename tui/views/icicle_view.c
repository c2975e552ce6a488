/*
 * The icicle: a box for every call, as wide as its total, callees below their
 * caller. Variants turn it upside down (flame) or show the stacks leaf first.
 */

#include "tui/session/session_edits.h"
#include "tui/views/boxes.h"
#include "tui/views/note.h"
#include "tui/views/panes.h"
#include "tui/views/view.h"

struct icicle_data {
	struct panes panes;
	uint32_t first_row;      /* of the layouts, on screen */
	uint32_t first_ancestor; /* depth of the first one on screen */
	uint32_t ancestor_rows;
	uint32_t rows;       /* for the layouts */
	uint32_t rows_below; /* them; counted as far as MOST_ROWS */
	bool upside_down;
};

/* Ancestors of the zoom never take more than this part of the height. */
enum { ANCESTOR_PARTS = 4 };

/* Farther down nobody counts: it would cost more than drawing. */
enum { MOST_ROWS = 1000 };

/* The layout's row of a box inside the zoom. */
static uint32_t row_of(const struct session *session, struct icicle_box box)
{
	const struct call_tree *tree = session->analysis->shown;
	uint32_t row = tree->depth[box.node] - tree->depth[session->zoom.node];

	return session->zoom.rest && !icicle_box_is(box, session->zoom) ? row + 1 : row;
}

static bool is_inside(const struct session *session, struct icicle_box box)
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

/* A box of the function that is lit is on the rows laid out; or what it is gathered in. */
static bool shows_lit(const struct session *session, const struct pane *pane)
{
	const struct icicle_layout *layout = &pane->layout;
	const struct call_tree *tree = pane->tree;
	const label_id *identity = tree->labels->identity;
	struct icicle_box box = session_selected_box(session);
	uint32_t row = row_of(session, box), end = layout->first_row + layout->row_count;
	const struct icicle_span *span;

	for (size_t i = 0; i < layout->count; i++)
		if (!layout->spans[i].box.rest &&
		    identity[tree->label[layout->spans[i].box.node]] ==
			    identity[session->selected_label])
			return true;
	for (; row >= end && row > 0; row--)
		box = (struct icicle_box){ tree->parent[box.node], false };
	span = boxes_find_span(layout, tree, box, row);
	return span && span->box.rest;
}

/* Where another view has the keys the picture stays where it is, if there is something to see of
 * what is selected: a key there must not redraw all of this one. */
static bool can_stay(const struct session *session, struct icicle_data *data)
{
	if (has_keys(session) || !session->all_lit || session->selected_label == NO_LABEL ||
	    !is_inside(session, session_selected_box(session)) ||
	    !panes_build(session, &data->panes, data->first_row, data->rows))
		return false;
	for (int i = 0; i < data->panes.count; i++)
		if (shows_lit(session, &data->panes.list[i]))
			return true;
	return false;
}

static void arrange(const struct session *session, struct icicle_data *data, struct rect area)
{
	const struct call_tree *tree = session->analysis->shown;
	struct icicle_box selected = session_selected_box(session);
	uint32_t ancestors = tree->depth[session->zoom.node], height;

	panes_split(session, &data->panes, area);
	height = (uint32_t)data->panes.list[0].area.height;
	data->upside_down = session->state.icicle == VARIANT_FLAME;
	data->ancestor_rows = ancestors;
	if (data->ancestor_rows > height / ANCESTOR_PARTS)
		data->ancestor_rows = height / ANCESTOR_PARTS;
	data->rows = height - data->ancestor_rows;
	data->first_ancestor = ancestors - data->ancestor_rows;
	if (can_stay(session, data))
		return;
	if (is_inside(session, selected)) {
		uint32_t row = row_of(session, selected);

		if (row < data->first_row)
			data->first_row = row;
		if (data->rows > 0 && row >= data->first_row + data->rows)
			data->first_row = row - data->rows + 1;
	} else {
		data->first_row = 0;
		if (tree->depth[selected.node] < data->first_ancestor)
			data->first_ancestor = tree->depth[selected.node];
	}
	/* A tree that has become lower must not leave an empty screen. */
	if (!panes_build(session, &data->panes, data->first_row, data->rows) &&
	    data->first_row > 0) {
		data->first_row = 0;
		panes_build(session, &data->panes, 0, data->rows);
	}
}

static int screen_row(const struct icicle_data *data, struct rect area, uint32_t from_root)
{
	int y = (int)from_root;

	return data->upside_down ? area.y + area.height - 1 - y : area.y + y;
}

static node_id ancestor_at(const struct session *session, uint32_t depth)
{
	const struct call_tree *tree = session->analysis->shown;
	node_id node = session->zoom.node;

	while (tree->depth[node] > depth)
		node = tree->parent[node];
	return node;
}

static void draw_pane(const struct session *session, const struct icicle_data *data,
		      const struct pane *pane, struct grid *grid)
{
	struct icicle_box selected = session_selected_box(session);
	struct box_look look = { selected, session->all_lit ? session->selected_label : NO_LABEL,
				 sides_compared(session), pane->side,
				 !pane->layout.rows.is_to_scale };
	struct rect area = pane->area;

	for (uint32_t i = 0; i < data->ancestor_rows; i++) {
		node_id node = ancestor_at(session, data->first_ancestor + i);
		struct rect row = { area.x, screen_row(data, area, i), area.width, 1 };

		boxes_draw_ancestor(session, grid, pane->tree, node, row, &look,
				    node == selected.node && !is_inside(session, selected));
	}
	look.selected.node = NO_NODE;
	if (is_inside(session, selected) && icicle_box_extent(pane->tree, selected) > 0) {
		const struct icicle_span *span = boxes_find_span(
			&pane->layout, pane->tree, selected, row_of(session, selected));

		look.selected = span ? span->box : selected;
	}
	for (size_t i = 0; i < pane->layout.count; i++) {
		const struct icicle_span *span = &pane->layout.spans[i];
		uint32_t row = data->ancestor_rows + span->row - data->first_row;

		boxes_draw_span(session, grid, pane->tree, span, area.x,
				screen_row(data, area, row), &look);
	}
}

static void icicle_draw(struct session *session, void *view_data, struct grid *grid,
			struct rect area)
{
	struct icicle_data *data = view_data;
	arrange(session, data, area);
	for (int i = 0; i < data->panes.count; i++)
		draw_pane(session, data, &data->panes.list[i], grid);
	panes_draw_frame(session, &data->panes, grid);
	data->rows_below = panes_count_below(&data->panes, MOST_ROWS);
	if (icicle_box_extent(session->analysis->shown, session->zoom) <= 0 && area.height > 0)
		note_draw(session, grid,
			  (struct rect){ area.x + 1, area.y + area.height / 2, area.width - 1, 1 },
			  session_nothing_text(session));
}

static struct icicle_box caller_of(const struct session *session, struct icicle_box box)
{
	const struct call_tree *tree = session->analysis->shown;

	if (box.node == 0)
		return box;
	if (session->zoom.rest && !icicle_box_is(box, session->zoom) &&
	    tree->parent[box.node] == tree->parent[session->zoom.node] && is_inside(session, box))
		return session->zoom;
	return (struct icicle_box){ tree->parent[box.node], false };
}

static struct icicle_box callee_of(const struct session *session, const struct icicle_data *data,
				   struct icicle_box box)
{
	const struct call_tree *tree = session->analysis->shown;
	struct icicle_box callee;

	if (!is_inside(session, box))
		return tree->depth[box.node] + 1 == tree->depth[session->zoom.node]
			       ? session->zoom
			       : (struct icicle_box){
					 ancestor_at(session, tree->depth[box.node] + 1), false
				 };
	if (box.rest && !icicle_box_is(box, session->zoom))
		return box;
	callee = icicle_layout_first_child(&data->panes.list[0].layout, tree, box);
	return callee.node == NO_NODE ? box : callee;
}

static struct icicle_box deepest(const struct session *session)
{
	const struct call_tree *tree = session->analysis->shown;
	node_id node = session->zoom.node;

	while (node + 1 < tree->end[node] && tree->extent[node + 1] > 0)
		node++;
	return (struct icicle_box){ node, false };
}

static bool icicle_move(struct session *session, struct icicle_data *data, enum command command)
{
	const struct call_tree *tree = session->analysis->shown;
	struct icicle_box box = session_selected_box(session);
	bool inside = is_inside(session, box);
	uint32_t row = inside ? row_of(session, box) : 0;
	uint32_t steps = data->rows > 1 ? data->rows - 1 : 1;

	/* Upside down, what is up is the callee. */
	if (data->upside_down)
		command = command == COMMAND_MOVE_UP          ? COMMAND_MOVE_DOWN
			  : command == COMMAND_MOVE_DOWN      ? COMMAND_MOVE_UP
			  : command == COMMAND_PAGE_UP        ? COMMAND_PAGE_DOWN
			  : command == COMMAND_PAGE_DOWN      ? COMMAND_PAGE_UP
			  : command == COMMAND_HALF_PAGE_UP   ? COMMAND_HALF_PAGE_DOWN
			  : command == COMMAND_HALF_PAGE_DOWN ? COMMAND_HALF_PAGE_UP
			  : command == COMMAND_TOP            ? COMMAND_BOTTOM
			  : command == COMMAND_BOTTOM         ? COMMAND_TOP
							      : command;
	switch (command) {
	case COMMAND_MOVE_UP:
		box = caller_of(session, box);
		break;
	case COMMAND_MOVE_DOWN:
		box = callee_of(session, data, box);
		break;
	case COMMAND_HALF_PAGE_UP:
		steps = (steps + 1) / 2;
		/* fallthrough */
	case COMMAND_PAGE_UP:
		for (; steps > 0 && !icicle_box_is(box, session->zoom); steps--)
			box = caller_of(session, box);
		break;
	case COMMAND_HALF_PAGE_DOWN:
		steps = (steps + 1) / 2;
		/* fallthrough */
	case COMMAND_PAGE_DOWN:
		for (; steps > 0; steps--)
			box = callee_of(session, data, box);
		break;
	case COMMAND_MOVE_LEFT:
	case COMMAND_MOVE_RIGHT:
		if (inside)
			box = panes_beside(&data->panes, box, row,
					   command == COMMAND_MOVE_LEFT ? -1 : 1);
		break;
	case COMMAND_ROW_START:
	case COMMAND_ROW_END:
		if (inside)
			box = panes_end_of_row(&data->panes, box, row,
					       command == COMMAND_ROW_START ? -1 : 1);
		break;
	case COMMAND_TOP:
		box = session->zoom;
		break;
	case COMMAND_BOTTOM:
		box = deepest(session);
		break;
	case COMMAND_HEAVIEST:
		if (!box.rest)
			box.node = call_tree_heaviest(tree, box.node);
		break;
	default:
		return false;
	}
	session_select(session, box);
	return true;
}

static int get_layout(const struct view_state *state)
{
	return (int)state->icicle;
}

static void set_layout(struct session *session, void *view_data, int layout)
{
	struct icicle_data *data = view_data;

	session_set_layout(session, (enum icicle_variant)layout);
	data->first_row = 0;
}

static int get_compare(const struct view_state *state)
{
	return (int)state->compare;
}

static void set_compare(struct session *session, void *view_data, int form)
{
	struct icicle_data *data = view_data;

	session_set_compare(session, (enum compare_variant)form);
	data->first_row = 0;
}

static void zoom_out_by_one(struct session *session)
{
	if (session->zoom.node == 0)
		session_say(session, "This is the whole profile already");
	else
		session_zoom_out(session, 1);
}

static bool icicle_run(struct session *session, void *view_data, struct rect area,
		       enum command command)
{
	struct icicle_data *data = view_data;

	arrange(session, data, area);
	if (icicle_move(session, data, command))
		return true;
	if (command == COMMAND_COLLAPSE) {
		zoom_out_by_one(session);
		return true;
	}
	if (command == COMMAND_ENTER || command == COMMAND_EXPAND) {
		struct icicle_box box = session_selected_box(session);

		if (icicle_box_is(box, session->zoom))
			session_say(session, "This is the zoomed box; {key:back} goes back, "
					     "{key:whole} shows the whole profile");
		session_zoom(session, box);
		return true;
	}
	if (command == COMMAND_LAYOUT) {
		set_layout(session, data, (int)(session->state.icicle + 1) % ICICLE_VARIANT_COUNT);
		return true;
	}
	return false;
}

static void icicle_click(struct session *session, void *view_data, struct rect area, int x, int y,
			 enum click click)
{
	struct icicle_data *data = view_data;
	const struct pane *pane;
	const struct icicle_span *span;
	struct icicle_box box;
	uint32_t row;
	int at;

	arrange(session, data, area);
	pane = panes_at(&data->panes, x, y);
	if (!pane)
		return;
	at = data->upside_down ? pane->area.y + pane->area.height - 1 - y : y - pane->area.y;
	row = (uint32_t)at;
	if (row < data->ancestor_rows) {
		box = (struct icicle_box){ ancestor_at(session, data->first_ancestor + row),
					   false };
	} else {
		span = icicle_layout_at(&pane->layout, row - data->ancestor_rows + data->first_row,
					x - pane->area.x);
		if (!span)
			return;
		box = span->box;
	}
	session_select(session, box);
	if (click == CLICK_OPEN)
		session_zoom(session, box);
}

static struct place icicle_here(const struct session *session, const void *view_data)
{
	(void)view_data;
	return (struct place){ sides_shown(session), session_selected_box(session) };
}

static void icicle_extent(const struct session *session, const void *view_data,
			  struct view_extent *extent)
{
	const struct icicle_data *data = view_data;
	uint32_t away = data->first_row + data->first_ancestor;

	(void)session;
	extent->above = data->upside_down ? data->rows_below : away;
	extent->below = data->upside_down ? away : data->rows_below;
	extent->is_more = data->rows_below == MOST_ROWS;
}

static const char *icicle_note(const struct session *session, const void *view_data)
{
	const struct icicle_data *data = view_data;

	(void)session;
	return data->panes.list[0].layout.rows.is_to_scale ? "" : "not to scale";
}

static void icicle_release(void *view_data)
{
	struct icicle_data *data = view_data;

	panes_release(&data->panes);
}

static const struct hint icicle_hints[] = {
	{ "left down up right", "move" },
	{ "choose", "zoom" },
	{ "back", "back" },
	{ "search", "search" },
	{ "help", "help" },
	{ "type", "type" },
	{ "callers", "callers" },
	{ "focus", "focus" },
	{ "ignore", "without" },
	{ "quit", "quit" },
	{ "variant", "variant" },
	{ "root", "group" },
	HINTS_END,
};

static const struct hint compare_hints[] = {
	{ "left down up right", "move" },
	{ "choose", "zoom" },
	{ "back", "back" },
	{ "variant", "merged, tables" },
	{ "search", "search" },
	{ "help", "help" },
	{ "percent", "measure" },
	{ "type", "type" },
	{ "focus", "focus" },
	{ "callers", "callers" },
	{ "layout", "flame, leaf first" },
	{ "ignore", "without" },
	HINTS_END,
};

static const struct view_variants layouts = {
	.names = icicle_variant_names,
	.count = ICICLE_VARIANT_COUNT,
	.get = get_layout,
	.set = set_layout,
};

static const struct view_variants compare_forms = {
	.names = compare_variant_names,
	.count = COMPARE_VARIANT_COUNT,
	.get = get_compare,
	.set = set_compare,
};

/* Of a comparison. */
static const struct view compare_view = {
	.id = VIEW_ICICLE,
	.title = "Compare",
	.hints = compare_hints,
	.selects_boxes = true,
	.is_picture = true,
	.variants = &compare_forms,
	.data_size = sizeof(struct icicle_data),
	.draw = icicle_draw,
	.run = icicle_run,
	.click = icicle_click,
	.here = icicle_here,
	.note = icicle_note,
	.extent = icicle_extent,
	.release = icicle_release,
};

static const struct view *icicle_form(const struct view_state *state)
{
	if (!state->sides)
		return &icicle_view;
	return view_state_is_changes(state) ? &changes_view : &compare_view;
}

const struct view icicle_view = {
	.id = VIEW_ICICLE,
	.title = "Icicle",
	.hints = icicle_hints,
	.selects_boxes = true,
	.is_picture = true,
	.variants = &layouts,
	.data_size = sizeof(struct icicle_data),
	.form = icicle_form,
	.draw = icicle_draw,
	.run = icicle_run,
	.click = icicle_click,
	.here = icicle_here,
	.note = icicle_note,
	.extent = icicle_extent,
	.release = icicle_release,
};
