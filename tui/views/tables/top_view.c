/* The functions, by what they cost. */

#include "tui/session/analysis/facets/functions_facet.h"
#include "tui/session/analysis/facets/kept_rows_facet.h"
#include "tui/session/session_edits.h"
#include "tui/session/shown_views.h"
#include "tui/views/note.h"
#include "tui/views/tables/list_cursor.h"
#include "tui/views/tables/thread_text.h"
#include "tui/views/view.h"

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
static uint32_t selected_row(const struct session *session, const struct list_cursor *cursor)
{
	const struct analysis *analysis = session->analysis;
	label_id wanted = session->selected_label;

	if (wanted == NO_LABEL || wanted == LABEL_ALL)
		return NO_ROW;
	wanted = analysis->tree->labels->identity[wanted];
	if (label_at(session, cursor->table.row) == wanted)
		return cursor->table.row;
	for (uint32_t row = 0; row < row_count(session); row++)
		if (label_at(session, row) == wanted)
			return row;
	return NO_ROW;
}

static void arrange(const struct session *session, struct list_cursor *cursor, struct rect area)
{
	list_cursor_arrange(cursor, session, VIEW_TOP, row_count(session), rows_area(area).height,
			    selected_row(session, cursor));
}

static struct table_columns columns_of(const struct session *session, struct rect area)
{
	enum function_order order = session->state.order;
	unsigned wanted = session->state.columns;

	if (!thread_text_is_known(session->analysis))
		wanted &= ~(1u << LIST_THREAD);
	return table_columns_fit(session, area.width, true,
				 order == ORDER_TOTAL ? ORDER_TOTAL : ORDER_SELF, wanted);
}

static void draw_row(const struct session *session, const struct list_cursor *cursor,
		     struct grid *grid, struct rect line, const struct table_columns *columns,
		     uint32_t at)
{
	const struct analysis *analysis = session->analysis;
	const struct kept_rows *kept = kept_rows_of(analysis);
	const struct function_list *list = &functions_of(analysis)->list;
	const struct function_row *function = &list->rows[kept->functions.at[at]];
	bool by_total = session->state.order == ORDER_TOTAL;
	char rank[RANK_SIZE], thread[THREAD_TEXT_SIZE];
	struct table_row row = {
		.label = function->label,
		.rank = list_cursor_rank(cursor, at, rank),
		.thread = thread_text_print(analysis, function, columns->thread_width, thread),
		.self = function->self,
		.total = function->total,
		.parent = list->whole,
		.longest = by_total ? kept->most_total : kept->most_self,
		.bar_of_self = !by_total,
		.shift = cursor->shift,
		.selected = at == cursor->table.row,
		.hot = quantity_percent(quantity_size(function->self), analysis->tree->whole) >=
		       session->state.hot,
	};

	table_draw_row(session, grid, line, columns, &row);
}

static void top_draw(struct session *session, void *view_data, struct grid *grid, struct rect area)
{
	struct list_cursor *cursor = view_data;
	struct table_columns columns = columns_of(session, area);
	struct rect rows = rows_area(area);
	uint32_t count = row_count(session);

	arrange(session, cursor, area);
	table_draw_header(session, grid, area, &columns, NULL, session->state.order,
			  session->state.order_reversed);
	if (!shown_views_has_frames(&session->state))
		table_draw_position(grid, area, cursor->table.row, count);
	for (int i = 0; i < rows.height; i++) {
		uint32_t at = list_cursor_at(cursor, count, rows.height, i);

		if (at == NO_ROW)
			break;
		draw_row(session, cursor, grid, (struct rect){ rows.x, rows.y + i, rows.width, 1 },
			 &columns, at);
	}
	if (count == 0 && rows.height > 0)
		note_draw(session, grid, rows,
			  functions_of(session->analysis)->list.count > 0
				  ? "No function matches the row filter"
				  : session_nothing_text(session));
}

static bool top_run(struct session *session, void *view_data, struct rect area,
		    enum command command)
{
	struct list_cursor *cursor = view_data;
	label_id label;

	arrange(session, cursor, area);
	if (list_cursor_run(cursor, row_count(session), rows_area(area).height, command)) {
		label = label_at(session, cursor->table.row);
		if (label != NO_LABEL)
			session_select_label(session, label);
		return true;
	}
	switch (command) {
	case COMMAND_ENTER:
		session_show_callers(session, label_at(session, cursor->table.row));
		return true;
	default:
		return list_cursor_run_list(cursor, session, command);
	}
}

static void top_click(struct session *session, void *view_data, struct rect area, int x, int y,
		      enum click click)
{
	struct list_cursor *cursor = view_data;
	struct rect rows = rows_area(area);
	label_id label;

	arrange(session, cursor, area);
	if (y < rows.y) {
		struct table_columns columns = columns_of(session, area);

		list_cursor_sort_by(cursor, session, table_title_at(&columns, x - area.x));
		return;
	}
	label = label_at(session,
			 list_cursor_at(cursor, row_count(session), rows.height, y - rows.y));
	if (label == NO_LABEL)
		return;
	session_select_label(session, label);
	if (click == CLICK_OPEN)
		session_show_callers(session, label);
}

static void top_extent(const struct session *session, const void *view_data,
		       struct view_extent *extent)
{
	const struct list_cursor *cursor = view_data;

	extent->count = row_count(session);
	extent->at = cursor->table.row;
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
	.rows_have_numbers = true,
	.data_size = sizeof(struct list_cursor),
	.form = top_form,
	.draw = top_draw,
	.run = top_run,
	.click = top_click,
	.extent = top_extent,
};
