/* The functions, by what they cost. */

#include "tui/session/analysis/functions_facet.h"
#include "tui/session/analysis/kept_rows_facet.h"
#include "tui/session/session_edits.h"
#include "tui/views/note.h"
#include "tui/views/table.h"
#include "tui/views/view.h"

struct top_data {
	struct table_cursor cursor;
	struct table_list list;
	int shift; /* cells that names are scrolled to the left */
};

static uint32_t row_count(const struct session *session)
{
	return kept_rows_of(session->analysis)->functions.count;
}

static label_id label_at(const struct session *session, uint32_t row)
{
	const struct rows *rows = &kept_rows_of(session->analysis)->functions;

	return row < rows->count ? rows->label[row] : NO_LABEL;
}

static struct rect rows_area(struct rect area)
{
	return (struct rect){ area.x, area.y + 1, area.width, area.height - 1 };
}

/* NO_ROW: it is in none. */
static uint32_t selected_row(const struct session *session, const struct top_data *data)
{
	const struct analysis *analysis = session->analysis;
	label_id wanted = session->selected_label;

	if (wanted == NO_LABEL || wanted == LABEL_ALL)
		return NO_ROW;
	wanted = analysis->tree->labels->identity[wanted];
	if (label_at(session, data->cursor.row) == wanted)
		return data->cursor.row;
	for (uint32_t row = 0; row < row_count(session); row++)
		if (label_at(session, row) == wanted)
			return row;
	return NO_ROW;
}

/* The cursor follows the selected function, in whichever view it was chosen. */
static void arrange(const struct session *session, struct top_data *data, struct rect area)
{
	int height = rows_area(area).height;

	table_follow(session, VIEW_TOP, &data->cursor, &data->list, selected_row(session, data),
		     height);
	table_arrange(&data->cursor, row_count(session), height);
}

static void top_draw(struct session *session, void *view_data, struct grid *grid, struct rect area)
{
	struct top_data *data = view_data;
	const struct analysis *analysis = session->analysis;
	const struct function_list *list = &functions_of(analysis)->list;
	struct table_columns columns = table_columns_fit(area.width, true);
	struct rect rows = rows_area(area);

	arrange(session, data, area);
	table_draw_header(grid, area, &columns, "total", session->state.order,
			  session->state.order_reversed);
	for (int i = 0; i < rows.height; i++) {
		uint32_t at = data->cursor.first + (uint32_t)i;
		const struct function_row *function;

		if (at >= row_count(session))
			break;
		function = &list->rows[kept_rows_of(analysis)->functions.at[at]];
		table_draw_row(
			session, grid, (struct rect){ rows.x, rows.y + i, rows.width, 1 }, &columns,
			&(struct table_row){
				.label = function->label,
				.self = function->self,
				.total = function->total,
				.parent = list->whole,
				.shift = data->shift,
				.selected = table_is_selected(&data->cursor, &data->list, at),
				.hot = quantity_percent(quantity_size(function->self),
							analysis->tree->whole) >=
				       session->state.hot,
			});
	}
	if (row_count(session) == 0 && rows.height > 0)
		note_draw(session, grid, (struct rect){ rows.x + 1, rows.y, rows.width - 1, 1 },
			  list->count > 0 ? "No function matches the rows' filter"
					  : session_nothing_text(session));
}

static bool top_run(struct session *session, void *view_data, struct rect area,
		    enum command command)
{
	struct top_data *data = view_data;
	label_id label;

	arrange(session, data, area);
	if (table_run(&data->cursor, row_count(session), rows_area(area).height, command)) {
		label = label_at(session, data->cursor.row);
		if (label != NO_LABEL)
			session_select_label(session, label);
		return true;
	}
	switch (command) {
	case COMMAND_ENTER:
		session_show_callers(session, label_at(session, data->cursor.row));
		return true;
	default:
		return table_run_list(session, &data->shift, command);
	}
}

static void top_click(struct session *session, void *view_data, struct rect area, int x, int y,
		      enum click click)
{
	struct top_data *data = view_data;
	struct rect rows = rows_area(area);
	label_id label;

	arrange(session, data, area);
	if (y < rows.y) {
		struct table_columns columns = table_columns_fit(area.width, true);

		table_sort_by(session, table_title_at(&columns, x - area.x));
		return;
	}
	label = label_at(session, data->cursor.first + (uint32_t)(y - rows.y));
	if (label == NO_LABEL)
		return;
	session_select_label(session, label);
	if (click == CLICK_OPEN)
		session_show_callers(session, label);
}

static void top_extent(const struct session *session, const void *view_data,
		       struct view_extent *extent)
{
	const struct top_data *data = view_data;

	extent->count = row_count(session);
	extent->at = data->list.has_keys ? data->cursor.row : data->list.selected;
}

static const struct view *top_form(const struct view_state *state)
{
	return state->sides ? &changes_top_view : &top_view;
}

const struct view top_view = {
	.id = VIEW_TOP,
	.title = "Top",
	.hints = table_list_hints,
	.counts_from_root = true,
	.data_size = sizeof(struct top_data),
	.form = top_form,
	.draw = top_draw,
	.run = top_run,
	.click = top_click,
	.extent = top_extent,
};
