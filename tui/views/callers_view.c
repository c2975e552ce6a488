/*
 * One function in the middle, who calls it above and what it calls below: as
 * two icicles, or as two tables. Choosing a caller or callee moves it to the
 * middle.
 */

#include "tui/session/session_edits.h"
#include "tui/views/callers_parts.h"

static bool has_function(const struct session *session)
{
	const struct call_tree *callers = callers_tree(session, ABOVE);

	return callers && callers->count > 1;
}

static bool is_table(const struct session *session)
{
	return session->state.callers == VARIANT_TABLES;
}

static void share_height(const struct session *session, struct callers_data *data, int width,
			 int height)
{
	int need[HALF_COUNT], free_rows = height > 0 ? height - 1 : 0;

	for (int side = 0; side < HALF_COUNT; side++) {
		struct icicle_layout *layout = &data->layouts[side];

		if (is_table(session)) {
			need[side] = (int)callers_list(session, side)->count +
				     callers_header_rows(session);
			continue;
		}
		/* Rows on which nothing is wide enough to be drawn are not needed. */
		icicle_layout_build(layout, callers_tree(session, side), MIDDLE, width, 1,
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

static bool is_about(const struct session *session, const struct callers_data *data)
{
	const struct analysis *analysis = session->analysis;

	return data->function == analysis->tree->labels->key[callers_function(analysis)] &&
	       data->nodes[ABOVE] == callers_tree(session, ABOVE)->count &&
	       data->nodes[BELOW] == callers_tree(session, BELOW)->count;
}

static void arrange(const struct session *session, struct callers_data *data, struct rect area)
{
	if (!is_about(session, data)) {
		const struct analysis *analysis = session->analysis;

		data->function = analysis->tree->labels->key[callers_function(analysis)];
		data->nodes[ABOVE] = callers_tree(session, ABOVE)->count;
		data->nodes[BELOW] = callers_tree(session, BELOW)->count;
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
			table_arrange(&data->cursors[side], callers_list(session, side)->count,
				      data->heights[side] - callers_header_rows(session));
			continue;
		}
		if (side == data->side && !callers_is_middle(data->box) && height > 0) {
			uint32_t row = callers_row(callers_tree(session, side), data->box);

			if (row <= data->first_rows[side])
				data->first_rows[side] = row - 1;
			if (row > data->first_rows[side] + height)
				data->first_rows[side] = row - height;
		}
		icicle_layout_build(&data->layouts[side], callers_tree(session, side), MIDDLE,
				    area.width, data->first_rows[side] + 1, height);
	}
}

static void draw_middle(const struct session *session, const struct callers_data *data,
			struct grid *grid, struct rect area)
{
	bool selected = is_table(session) ? !data->in_table : callers_is_middle(data->box);
	struct rect row = { area.x, area.y + data->heights[ABOVE], area.width, 1 };

	struct box_look look = callers_look(session, BELOW);

	boxes_draw_ancestor(session, grid, callers_tree(session, BELOW), 1, row, &look, selected);
}

static label_id selected_label(const struct session *session, const struct callers_data *data)
{
	if (is_table(session) && data->in_table)
		return callers_list(session, data->side)->rows[data->cursors[data->side].row].label;
	if (!is_table(session) && !callers_is_middle(data->box))
		return callers_tree(session, data->side)->label[data->box.node];
	return callers_function(session->analysis);
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
		callers_table_draw(session, data, grid, area, ABOVE);
		callers_table_draw(session, data, grid, area, BELOW);
	} else {
		callers_icicles_draw(session, data, grid, area);
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
	if (is_table(session) ? callers_tables_move(session, data, command)
			      : callers_icicles_move(session, data, command)) {
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

static void callers_click(struct session *session, void *view_data, struct rect area, int x, int y,
			  enum click click)
{
	struct callers_data *data = view_data;

	if (!has_function(session))
		return;
	arrange(session, data, area);
	if (is_table(session))
		callers_tables_click(session, data, area, y);
	else
		callers_icicles_click(data, area, x, y);
	session_select_label(session, selected_label(session, data));
	if (click == CLICK_OPEN)
		callers_run(session, view_data, area, COMMAND_ENTER);
}

static struct place callers_here(const struct session *session, const void *view_data)
{
	const struct callers_data *data = view_data;

	if (!has_function(session) || is_table(session) || !is_about(session, data) ||
	    callers_is_middle(data->box))
		return (struct place){ NULL, MIDDLE };
	return (struct place){ callers_half(session, data->side), data->box };
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
