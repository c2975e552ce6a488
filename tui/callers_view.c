/*
 * One function in the middle, who calls it above and what it calls below: as
 * two icicles, or as two tables. Choosing a caller or callee moves it to the
 * middle.
 */

#include "model/change.h"
#include "tui/boxes.h"
#include "tui/change_table.h"
#include "tui/table.h"
#include "tui/view.h"

/* Both trees have the function as their node 1. */
#define MIDDLE ((struct icicle_box){ 1, false })

enum { ABOVE, BELOW, HALF_COUNT };

struct callers_data {
	/* What the rest is about: the function and the size of its trees. */
	uint64_t function;
	uint32_t nodes[HALF_COUNT];
	int side;              /* of the selected box or row */
	struct icicle_box box; /* selected; MIDDLE: the function */
	struct icicle_layout layouts[HALF_COUNT];
	uint32_t first_rows[HALF_COUNT]; /* layout rows scrolled away, besides the middle */
	int heights[HALF_COUNT];         /* screen rows */

	bool in_table; /* a row is selected, not the function */
	struct table_cursor cursors[HALF_COUNT];
};

static const struct call_tree *tree_of(const struct session *session, int side)
{
	return side == ABOVE ? session->analysis->callers : session->analysis->callees;
}

static const struct function_list *list_of(const struct session *session, int side)
{
	const struct call_edges *edges = &session->analysis->edges;

	return side == ABOVE ? &edges->callers : &edges->callees;
}

static bool is_middle(struct icicle_box box)
{
	return icicle_box_is(box, MIDDLE);
}

static bool has_function(const struct session *session)
{
	return session->analysis->callers && session->analysis->callers->count > 1;
}

static bool is_table(const struct session *session)
{
	return session->state.callers == VARIANT_TABLES;
}

/* Of a table. */
static int header_rows(const struct session *session)
{
	return sides_compared(session) ? CHANGE_HEADER_ROWS : 1;
}

/* --- icicles */

static void share_height(const struct session *session, struct callers_data *data, int width,
			 int height)
{
	int need[HALF_COUNT], free_rows = height > 0 ? height - 1 : 0;

	for (int side = 0; side < HALF_COUNT; side++) {
		struct icicle_layout *layout = &data->layouts[side];

		if (is_table(session)) {
			need[side] = (int)list_of(session, side)->count + header_rows(session);
			continue;
		}
		/* Rows on which nothing is wide enough to be drawn are not needed. */
		icicle_layout_build(layout, tree_of(session, side), MIDDLE, width, 1,
				    (uint32_t)(height > 0 ? height : 1));
		need[side] = layout->count > 0 ? (int)layout->spans[layout->count - 1].row : 0;
	}
	data->heights[ABOVE] = need[ABOVE];
	if (need[ABOVE] + need[BELOW] > free_rows) {
		int half = free_rows / 2;

		if (need[BELOW] < half)
			half = free_rows - need[BELOW];
		if (data->heights[ABOVE] > half)
			data->heights[ABOVE] = half;
	}
	data->heights[BELOW] = free_rows - data->heights[ABOVE];
}

static uint32_t row_of(const struct call_tree *tree, struct icicle_box box)
{
	return tree->depth[box.node] - 1; /* row 0: the function */
}

static bool is_about(const struct session *session, const struct callers_data *data)
{
	const struct analysis *analysis = session->analysis;

	return data->function == analysis->tree->labels->key[analysis->function] &&
	       data->nodes[ABOVE] == analysis->callers->count &&
	       data->nodes[BELOW] == analysis->callees->count;
}

static void arrange(const struct session *session, struct callers_data *data, struct rect area)
{
	if (!is_about(session, data)) {
		const struct analysis *analysis = session->analysis;

		data->function = analysis->tree->labels->key[analysis->function];
		data->nodes[ABOVE] = analysis->callers->count;
		data->nodes[BELOW] = analysis->callees->count;
		data->box = MIDDLE;
		data->in_table = false;
		for (int side = 0; side < HALF_COUNT; side++) {
			data->first_rows[side] = 0;
			data->cursors[side] = (struct table_cursor){ 0, 0 };
		}
	}
	share_height(session, data, area.width, area.height);
	for (int side = 0; side < HALF_COUNT; side++) {
		uint32_t height = (uint32_t)data->heights[side];

		if (is_table(session)) {
			table_arrange(&data->cursors[side], list_of(session, side)->count,
				      data->heights[side] - header_rows(session));
			continue;
		}
		if (side == data->side && !is_middle(data->box) && height > 0) {
			uint32_t row = row_of(tree_of(session, side), data->box);

			if (row <= data->first_rows[side])
				data->first_rows[side] = row - 1;
			if (row > data->first_rows[side] + height)
				data->first_rows[side] = row - height;
		}
		icicle_layout_build(&data->layouts[side], tree_of(session, side), MIDDLE,
				    area.width, data->first_rows[side] + 1, height);
	}
}

/* Row 1 of either side is next to the middle. */
static int screen_row(const struct callers_data *data, struct rect area, int side, uint32_t row)
{
	int middle = area.y + data->heights[ABOVE], away = (int)(row - data->first_rows[side]);

	return side == ABOVE ? middle - away : middle + away;
}

static struct box_look look_of(const struct session *session, int side)
{
	const struct analysis *analysis = session->analysis;

	return (struct box_look){
		.selected = { NO_NODE, false },
		.lit = NO_LABEL,
		.comparison = side == ABOVE ? analysis->caller_sides : analysis->callee_sides,
		.side = SIDE_BOTH,
	};
}

static void draw_icicles(struct session *session, struct callers_data *data, struct grid *grid,
			 struct rect area)
{
	for (int side = 0; side < HALF_COUNT; side++) {
		const struct call_tree *tree = tree_of(session, side);
		const struct icicle_layout *layout = &data->layouts[side];
		struct box_look look = look_of(session, side);

		if (side == data->side && !is_middle(data->box)) {
			const struct icicle_span *span =
				boxes_find_span(layout, tree, data->box, row_of(tree, data->box));

			look.selected = span ? span->box : data->box;
		}
		for (size_t i = 0; i < layout->count; i++)
			boxes_draw_span(session, grid, tree, &layout->spans[i], area.x,
					screen_row(data, area, side, layout->spans[i].row), &look);
	}
}

static void draw_middle(const struct session *session, const struct callers_data *data,
			struct grid *grid, struct rect area)
{
	bool selected = is_table(session) ? !data->in_table : is_middle(data->box);
	struct rect row = { area.x, area.y + data->heights[ABOVE], area.width, 1 };

	struct box_look look = look_of(session, BELOW);

	boxes_draw_ancestor(session, grid, session->analysis->callees, 1, row, &look, selected);
}

static bool move_box(struct session *session, struct callers_data *data, enum command command)
{
	/* Away from the middle is up among the callers. */
	bool upwards = command == COMMAND_MOVE_UP || command == COMMAND_PAGE_UP;
	int step = command == COMMAND_MOVE_LEFT || command == COMMAND_ROW_START ? -1 : 1;
	int times = command == COMMAND_PAGE_UP || command == COMMAND_PAGE_DOWN ? 10 : 1;

	switch (command) {
	case COMMAND_MOVE_UP:
	case COMMAND_MOVE_DOWN:
	case COMMAND_PAGE_UP:
	case COMMAND_PAGE_DOWN:
		while (times-- > 0) {
			const struct call_tree *tree;
			struct icicle_box next;

			if (is_middle(data->box))
				data->side = upwards ? ABOVE : BELOW;
			tree = tree_of(session, data->side);
			if (upwards != (data->side == ABOVE)) {
				data->box =
					(struct icicle_box){ tree->parent[data->box.node], false };
				continue;
			}
			if (data->box.rest)
				break;
			next = icicle_first_child(tree, data->box, tree->extent[1],
						  data->layouts[data->side].columns);
			if (next.node == NO_NODE)
				break;
			data->box = next;
		}
		break;
	case COMMAND_MOVE_LEFT:
	case COMMAND_MOVE_RIGHT:
		if (!is_middle(data->box))
			data->box =
				boxes_beside(&data->layouts[data->side],
					     tree_of(session, data->side), data->box,
					     row_of(tree_of(session, data->side), data->box), step);
		break;
	case COMMAND_ROW_START:
	case COMMAND_ROW_END:
		if (!is_middle(data->box))
			data->box =
				boxes_end_of_row(&data->layouts[data->side], data->box,
						 row_of(tree_of(session, data->side), data->box),
						 step);
		break;
	case COMMAND_TOP:
	case COMMAND_BOTTOM:
		data->side = command == COMMAND_TOP ? ABOVE : BELOW;
		data->box = MIDDLE;
		for (;;) {
			const struct call_tree *tree = tree_of(session, data->side);
			struct icicle_box next =
				icicle_first_child(tree, data->box, tree->extent[1],
						   data->layouts[data->side].columns);

			if (next.node == NO_NODE || next.rest)
				break;
			data->box = next;
		}
		break;
	case COMMAND_HEAVIEST:
		if (!data->box.rest)
			data->box.node =
				call_tree_heaviest(tree_of(session, data->side), data->box.node);
		break;
	default:
		return false;
	}
	return true;
}

/* --- tables */

static int64_t weight_in(const struct call_edges *edges, int side, label_id label)
{
	const struct function_list *list = side == ABOVE ? &edges->callers : &edges->callees;

	for (uint32_t row = 0; row < list->count; row++)
		if (list->rows[row].label == label)
			return list->rows[row].total;
	return 0;
}

static struct box_change change_in(const struct analysis *analysis, int half, label_id label)
{
	int64_t value[SIDE_COUNT];
	uint64_t samples[SIDE_COUNT];

	for (uint32_t side = 0; side < SIDE_COUNT; side++) {
		value[side] = weight_in(&analysis->side_edges[side], half, label);
		samples[side] = (uint64_t)weight_in(&analysis->sample_edges[side], half, label);
	}
	return box_change_of_values(half == ABOVE ? analysis->caller_sides : analysis->callee_sides,
				    value, samples,
				    change_dispersion(analysis->comparison, label, false));
}

static const char outermost[] = "(nothing: it is outermost)";

static void draw_edge(const struct session *session, struct grid *grid, struct rect line, int side,
		      const struct function_row *row, bool selected)
{
	const struct analysis *analysis = session->analysis;
	const char *name = row->label == LABEL_ALL ? outermost : NULL;
	struct table_columns columns = table_columns_fit(line.width, false);

	if (analysis->comparison) {
		struct change_columns changes =
			change_columns_fit(analysis->comparison, line.width, GROUP_TOTAL, false);
		struct change_table_row change = {
			.label = row->label,
			.name = name,
			.change[GROUP_TOTAL] = change_in(analysis, side, row->label),
			.selected = selected,
		};

		change_table_draw_row(session, grid, line, &changes, &change);
		return;
	}
	table_draw_row(session, grid, line, &columns,
		       &(struct table_row){
			       .label = row->label,
			       .name = name,
			       .total = row->total,
			       .parent = analysis->edges.total,
			       .selected = selected,
		       });
}

static void draw_table(struct session *session, struct callers_data *data, struct grid *grid,
		       struct rect area, int side)
{
	const struct function_list *list = list_of(session, side);
	const struct table_cursor *cursor = &data->cursors[side];
	struct table_columns columns = table_columns_fit(area.width, false);
	const char *title = side == ABOVE ? "called by" : "calls";
	int y = side == ABOVE ? area.y : area.y + data->heights[ABOVE] + 1;
	int header = header_rows(session);
	struct rect rows = { area.x, y, area.width, data->heights[side] };

	if (rows.height < 1)
		return;
	if (sides_compared(session)) {
		struct change_columns changes =
			change_columns_fit(sides_compared(session), area.width, GROUP_TOTAL, false);

		change_table_draw_header(grid, rows, &changes, title, "function", ORDER_COUNT,
					 false);
	} else {
		table_draw_header(grid, (struct rect){ area.x, y, area.width, 1 }, &columns, title,
				  ORDER_COUNT, false);
	}
	for (int i = 0; i < rows.height - header; i++) {
		uint32_t at = cursor->first + (uint32_t)i;

		if (at >= list->count)
			break;
		draw_edge(session, grid, (struct rect){ area.x, y + header + i, area.width, 1 },
			  side, &list->rows[at],
			  data->in_table && side == data->side && at == cursor->row);
	}
	if (list->count == 0 && rows.height > header)
		grid_text(grid, area.x + columns.name_x, y + header, columns.name_width,
			  style_of(PAINT_DIM),
			  side == ABOVE ? "(nothing)" : "(nothing: it is a leaf)");
}

static bool move_row(const struct session *session, struct callers_data *data, enum command command)
{
	uint32_t count = list_of(session, data->side)->count;
	struct table_cursor *cursor = &data->cursors[data->side];

	if (!data->in_table) {
		if (command != COMMAND_MOVE_UP && command != COMMAND_MOVE_DOWN)
			return false;
		data->side = command == COMMAND_MOVE_UP ? ABOVE : BELOW;
		count = list_of(session, data->side)->count;
		data->in_table = count > 0;
		data->cursors[data->side].row = data->side == ABOVE && count > 0 ? count - 1 : 0;
		return true;
	}
	if ((command == COMMAND_MOVE_DOWN && data->side == ABOVE && cursor->row + 1 >= count) ||
	    (command == COMMAND_MOVE_UP && data->side == BELOW && cursor->row == 0)) {
		data->in_table = false;
		return true;
	}
	return table_run(cursor, count, data->heights[data->side] - header_rows(session), command);
}

/* --- both */

static label_id selected_label(const struct session *session, const struct callers_data *data)
{
	if (is_table(session) && data->in_table)
		return list_of(session, data->side)->rows[data->cursors[data->side].row].label;
	if (!is_table(session) && !is_middle(data->box))
		return tree_of(session, data->side)->label[data->box.node];
	return session->analysis->function;
}

static void callers_draw(struct session *session, void *view_data, struct grid *grid,
			 struct rect area)
{
	struct callers_data *data = view_data;

	if (!has_function(session)) {
		if (area.height > 1)
			grid_text(grid, area.x + 1, area.y + 1, area.width - 1, style_of(PAINT_DIM),
				  session->state.function
					  ? "This function is not in what is shown"
					  : "Select a function in another view and press c");
		return;
	}
	arrange(session, data, area);
	if (is_table(session)) {
		draw_table(session, data, grid, area, ABOVE);
		draw_table(session, data, grid, area, BELOW);
	} else {
		draw_icicles(session, data, grid, area);
	}
	draw_middle(session, data, grid, area);
}

static bool callers_run(struct session *session, void *view_data, struct rect area,
			enum command command)
{
	struct callers_data *data = view_data;

	if (command == COMMAND_VARIANT) {
		session_remember(session);
		session->state.callers = (session->state.callers + 1) % CALLERS_VARIANT_COUNT;
		session_changed(session);
		return true;
	}
	if (!has_function(session))
		return false;
	arrange(session, data, area);
	if (is_table(session) ? move_row(session, data, command)
			      : move_box(session, data, command)) {
		session_select_label(session, selected_label(session, data));
		return true;
	}
	if (command == COMMAND_ENTER) {
		if (!is_table(session) && data->box.rest)
			session_say(session,
				    "These are several functions: v shows them as a table");
		else
			session_show_callers(session, selected_label(session, data));
		return true;
	}
	return false;
}

static void click_row(struct session *session, struct callers_data *data, struct rect area, int y)
{
	int middle = area.y + data->heights[ABOVE];
	int side = y < middle ? ABOVE : BELOW;
	int top = side == ABOVE ? area.y : middle + 1;
	int header = header_rows(session);
	uint32_t row = data->cursors[side].first + (uint32_t)(y - top - header);

	data->in_table = false;
	if (y == middle || y < top + header || row >= list_of(session, side)->count)
		return;
	data->in_table = true;
	data->side = side;
	data->cursors[side].row = row;
}

static void click_box(struct callers_data *data, struct rect area, int x, int y)
{
	int middle = area.y + data->heights[ABOVE];
	int side = y < middle ? ABOVE : BELOW, away = y < middle ? middle - y : y - middle;
	const struct icicle_span *span;

	data->box = MIDDLE;
	if (away == 0)
		return;
	span = icicle_layout_at(&data->layouts[side], data->first_rows[side] + (uint32_t)away,
				x - area.x);
	if (!span)
		return;
	data->side = side;
	data->box = span->box;
}

static void callers_click(struct session *session, void *view_data, struct rect area, int x, int y,
			  enum click click)
{
	struct callers_data *data = view_data;

	if (!has_function(session))
		return;
	arrange(session, data, area);
	if (is_table(session))
		click_row(session, data, area, y);
	else
		click_box(data, area, x, y);
	session_select_label(session, selected_label(session, data));
	if (click == CLICK_OPEN)
		callers_run(session, view_data, area, COMMAND_ENTER);
}

static struct place callers_here(const struct session *session, const void *view_data)
{
	const struct callers_data *data = view_data;

	if (!has_function(session) || is_table(session) || !is_about(session, data) ||
	    is_middle(data->box))
		return (struct place){ NULL, MIDDLE };
	return (struct place){ tree_of(session, data->side), data->box };
}

static void callers_release(void *view_data)
{
	struct callers_data *data = view_data;

	for (int side = 0; side < HALF_COUNT; side++)
		icicle_layout_release(&data->layouts[side]);
}

const struct view callers_view = {
	.title = "Callers",
	.command = COMMAND_VIEW_CALLERS,
	.data_size = sizeof(struct callers_data),
	.draw = callers_draw,
	.run = callers_run,
	.click = callers_click,
	.here = callers_here,
	.release = callers_release,
};
