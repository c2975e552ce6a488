/* The source of a function, with what its lines cost. */

#include <inttypes.h>
#include <stdio.h>

#include "tui/session/session_edits.h"
#include "tui/views/code/code_forms.h"
#include "tui/views/code/source_columns.h"
#include "tui/views/note.h"
#include "tui/views/tables/table.h"

struct source_data {
	struct table_cursor cursor;
	int shift; /* cells that the text is scrolled to the left */
	label_id function;
	const struct analysis *analysis; /* that the cursor is of */
};

static const struct source_lines *lines_of(const struct session *session)
{
	return source_lines_of(session->analysis);
}

static bool has_function(const struct session *session)
{
	const struct source_lines *lines = lines_of(session);

	return session->state.function && lines->sides > 0 && lines->function != NO_LABEL;
}

static struct rect rows_area(struct rect area)
{
	return (struct rect){ area.x, area.y + 1, area.width, area.height - 1 };
}

static uint32_t row_count(const struct session *session)
{
	return lines_of(session)->count;
}

/* The number of the line in a row; 0: not known. */
static uint32_t line_at(const struct session *session, uint32_t row)
{
	const struct source_lines *lines = lines_of(session);

	return row < lines->count ? lines->lines[row].line : 0;
}

static uint32_t row_of(const struct session *session, uint32_t line)
{
	uint32_t row = 0, count = row_count(session);

	while (row + 1 < count && line_at(session, row) < line)
		row++;
	return row;
}

/* The selected line, in the middle where it was not in sight. */
static void arrange(struct session *session, struct source_data *data, struct rect area)
{
	uint32_t wanted = session->state.line, height = (uint32_t)rows_area(area).height;
	uint32_t row;

	if (wanted == 0)
		wanted = lines_of(session)->hottest;
	row = row_of(session, wanted);
	if (row < data->cursor.first || row >= data->cursor.first + height)
		data->cursor.first = row > height / 2 ? row - height / 2 : 0;
	data->cursor.row = row;
	table_arrange(&data->cursor, row_count(session), rows_area(area).height);
}

static const char *title_of(const struct session *session)
{
	const struct source_lines *lines = lines_of(session);

	return lines->file != 0 ? profile_text(&session->analysis->profile, lines->file)
				: "source file not known";
}

static void source_draw(struct session *session, void *view_data, struct grid *grid,
			struct rect area)
{
	struct source_data *data = view_data;
	struct rect rows = rows_area(area);
	uint32_t count;
	struct source_columns columns;

	if (!has_function(session)) {
		note_draw(session, grid, area, "Select a function first, and press {key:source}");
		return;
	}
	count = row_count(session);
	arrange(session, data, area);
	columns = source_columns_fit(session, area.width,
				     count > 0 ? line_at(session, count - 1) : 0);
	source_columns_draw_titles(session, grid, (struct rect){ area.x, area.y, area.width, 1 },
				   &columns, title_of(session));
	for (int i = 0; i < rows.height && data->cursor.first + (uint32_t)i < count; i++) {
		uint32_t row = data->cursor.first + (uint32_t)i;
		struct rect line = { rows.x, rows.y + i, rows.width, 1 };

		source_columns_draw(session, grid, line, &columns, line_at(session, row),
				    &lines_of(session)->lines[row]);
		if (row == data->cursor.row)
			table_light_row(grid, line);
	}
	if (count == 0)
		note_draw(session, grid, rows, "No line of this function is known");
}

static bool source_run(struct session *session, void *view_data, struct rect area,
		       enum command command)
{
	struct source_data *data = view_data;

	if (!has_function(session) || row_count(session) == 0)
		return false;
	arrange(session, data, area);
	if (table_run(&data->cursor, row_count(session), rows_area(area).height, command)) {
		session->state.line = line_at(session, data->cursor.row);
		return true;
	}
	return false;
}

static void source_click(struct session *session, void *view_data, struct rect area, int x, int y,
			 enum click click)
{
	struct source_data *data = view_data;
	uint32_t row;

	(void)x;
	if (!has_function(session) || y < rows_area(area).y)
		return;
	arrange(session, data, area);
	row = data->cursor.first + (uint32_t)(y - rows_area(area).y);
	if (row >= row_count(session))
		return;
	session->state.line = line_at(session, row);
	if (click == CLICK_OPEN)
		source_run(session, data, area, COMMAND_ENTER);
}

static void source_extent(const struct session *session, const void *view_data,
			  struct view_extent *extent)
{
	const struct source_data *data = view_data;

	if (!has_function(session))
		return;
	extent->count = row_count(session);
	extent->at = data->cursor.row;
}

static const struct hint source_hints[] = {
	{ "up down", "move" },    { "back", "back" },
	{ "search", "search" },   { "help", "help" },
	{ "prompt", "commands" }, { "percent", "percent" },
	{ "icicle", "icicle" },   HINTS_END,
};

const struct view source_view = {
	.id = VIEW_CODE,
	.title = "Source",
	.hints = source_hints,
	.counts_from_root = true,
	.variants = &code_variants,
	.data_size = sizeof(struct source_data),
	.open = code_forms_open,
	.draw = source_draw,
	.run = source_run,
	.click = source_click,
	.extent = source_extent,
};
