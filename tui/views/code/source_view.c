/* The source of a function, with what its lines cost. */

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "tui/session/session_edits.h"
#include "tui/views/code/code_forms.h"
#include "tui/views/code/source_cells.h"
#include "tui/views/code/source_columns.h"
#include "tui/views/code/source_search.h"
#include "tui/views/note.h"
#include "tui/views/tables/table.h"

enum { SHIFT_STEP = 8, SHIFT_LIMIT = 100000, NOTE_SIZE = 600 };

struct source_data {
	struct table_cursor cursor;
	struct source_search search;
	int shift; /* cells that the text is scrolled to the left */
};

static bool has_function(const struct session *session)
{
	return session->state.function && source_lines_function(session->analysis) != NO_LABEL;
}

/* --- above the rows */

static const char *file_of(const struct session *session, string_id file)
{
	return profile_text(&session->analysis->profile, file);
}

/* The file that is shown, or that was recorded. */
static const char *title_of(const struct session *session, const struct source_rows *rows)
{
	if (rows->text)
		return rows->text->path;
	return rows->lines->file != 0 ? file_of(session, rows->lines->file) : "source";
}

/* What has to be known of the text; "": nothing. */
static void print_note(const struct session *session, const struct source_rows *rows,
		       char note[NOTE_SIZE])
{
	*note = '\0';
	if (rows->lines->file == 0)
		snprintf(note, NOTE_SIZE, "%s",
			 rows->count > 0 ? "The profile does not say in which file this function is"
					 : "The profile says neither file nor lines of this "
					   "function");
	else if (rows->read && !rows->read->is_found)
		snprintf(note, NOTE_SIZE, "%s", rows->read->error.message);
	else if (rows->text && rows->lines->last > rows->text->count)
		snprintf(note, NOTE_SIZE,
			 "It has %" PRIu32 " lines: not the file that was recorded",
			 rows->text->count);
	else if (rows->text && *rows->text->note)
		snprintf(note, NOTE_SIZE, "%s", rows->text->note);
	if (rows->lines->base_file != 0)
		snprintf(note + strlen(note), NOTE_SIZE - strlen(note),
			 "%sBefore, the function was in %.200s", *note ? ". " : "",
			 file_of(session, rows->lines->base_file));
}

static struct rect note_area(const struct session *session, const struct source_rows *rows,
			     struct rect area)
{
	char note[NOTE_SIZE];

	print_note(session, rows, note);
	return note_below_titles(area, note);
}

static struct rect rows_area(const struct session *session, const struct source_rows *rows,
			     struct rect area)
{
	int above = 1 + note_area(session, rows, area).height;

	return (struct rect){ area.x, area.y + above, area.width, area.height - above };
}

/* --- the rows */

/* The selected line, in the middle where it was not in sight. */
static void arrange(const struct session *session, struct source_data *data,
		    const struct source_rows *rows, struct rect area)
{
	uint32_t wanted = source_lines_selected(rows->lines, session->state.line);
	int height = rows_area(session, rows, area).height;
	uint32_t row = source_rows_of(rows, wanted), room = height > 0 ? (uint32_t)height : 0;

	if (row < data->cursor.first || row >= data->cursor.first + room)
		data->cursor.first = row > room / 2 ? row - room / 2 : 0;
	data->cursor.row = row;
	table_arrange(&data->cursor, rows->count, height);
}

static void draw_text(const struct source_data *data, const struct source_rows *rows,
		      struct grid *grid, struct rect area, uint32_t row, struct pattern *pattern)
{
	uint32_t number = source_rows_line(rows, row);
	struct source_cells cells = { .shift = data->shift, .pattern = pattern };

	cells.line = source_rows_text(rows, row, &cells.length);
	if (rows->text && number > 0 && number <= rows->text->count) {
		cells.language = rows->read->language;
		cells.state = rows->read->states[number - 1];
	}
	source_cells_draw(&cells, grid, area);
}

static void draw_row(const struct session *session, const struct source_data *data,
		     const struct source_rows *rows, struct grid *grid, struct rect line,
		     const struct source_columns *columns, uint32_t row, struct pattern *pattern)
{
	uint32_t number = source_rows_line(rows, row);

	draw_text(data, rows, grid,
		  (struct rect){ line.x + columns->text_x, line.y, columns->text_width, 1 }, row,
		  pattern);
	source_columns_draw(session, grid, line, columns, number,
			    source_lines_find(rows->lines, number));
	if (row == data->cursor.row)
		table_light_row(grid, line);
}

static void source_draw(struct session *session, void *view_data, struct grid *grid,
			struct rect area)
{
	struct source_data *data = view_data;
	struct source_columns columns;
	struct source_rows rows;
	struct rect lines;
	struct pattern *pattern;
	char note[NOTE_SIZE];

	if (!has_function(session)) {
		note_draw(session, grid, area,
			  session->state.function
				  ? "The function is not in what is shown: {key:source} shows the "
				    "one that is selected"
				  : "Select a function, and press {key:source}");
		return;
	}
	source_rows_init(&rows, session);
	arrange(session, data, &rows, area);
	columns = source_columns_fit(session, area.width,
				     rows.count > 0 ? source_rows_line(&rows, rows.count - 1) : 0);
	source_columns_draw_titles(session, grid, (struct rect){ area.x, area.y, area.width, 1 },
				   &columns, title_of(session, &rows));
	print_note(session, &rows, note);
	grid_text_wrapped(grid, note_area(session, &rows, area), style_of(PAINT_WARNING), note);
	lines = rows_area(session, &rows, area);
	pattern = source_search_pattern(&data->search, session);
	for (int i = 0; i < lines.height && data->cursor.first + (uint32_t)i < rows.count; i++)
		draw_row(session, data, &rows, grid,
			 (struct rect){ lines.x, lines.y + i, lines.width, 1 }, &columns,
			 data->cursor.first + (uint32_t)i, pattern);
}

/* --- commands */

static void go_to(struct session *session, uint32_t line)
{
	session->state.line = line != 0 ? line : LINE_UNKNOWN;
}

static void step_match(struct session *session, struct source_data *data,
		       const struct source_rows *rows, int step)
{
	struct pattern *pattern = source_search_pattern(&data->search, session);
	uint32_t row;

	if (!pattern) {
		session_say(session, "Nothing to go to: {key:search} searches the text");
		return;
	}
	row = source_search_next(rows, pattern, data->cursor.row, step, session->seek_match);
	if (row < rows->count)
		go_to(session, source_rows_line(rows, row));
	else
		session_say(session, rows->text ? "No line of this file matches"
						: "There is no text to search in");
}

/* From the hottest line on to those with less. */
static void step_hot(struct session *session, const struct source_data *data,
		     const struct source_rows *rows, int step)
{
	uint32_t line = source_rows_next_hot(rows, source_rows_line(rows, data->cursor.row), step);
	uint32_t count, rank = source_rows_rank(rows, line, &count);

	if (rank == 0) {
		session_say(session, "No line of this function has samples");
		return;
	}
	go_to(session, line);
	session_say(session, "Hot line %" PRIu32 " of %" PRIu32, rank, count);
}

/* Into what the line calls, where that is one function; the app lists several (app_code.h). */
static bool enter(struct session *session, const struct source_data *data,
		  const struct source_rows *rows)
{
	const struct source_line *line =
		source_lines_find(rows->lines, source_rows_line(rows, data->cursor.row));
	const struct line_call *call = NULL;
	uint32_t count = 0;

	if (line)
		call = line_calls_of(&rows->lines->calls, line->row, &count);
	if (count == 0)
		session_say(session, "Nothing that was sampled is called on this line");
	if (call && count == 1)
		session_show_code(session, call->label, session->state.code);
	return count <= 1;
}

static bool scroll(struct source_data *data, enum command command)
{
	if (command == COMMAND_MOVE_LEFT)
		data->shift -= data->shift < SHIFT_STEP ? data->shift : SHIFT_STEP;
	else if (command == COMMAND_MOVE_RIGHT)
		data->shift += data->shift < SHIFT_LIMIT ? SHIFT_STEP : 0;
	else
		return false;
	return true;
}

static bool source_run(struct session *session, void *view_data, struct rect area,
		       enum command command)
{
	struct source_data *data = view_data;
	struct source_rows rows;

	if (!has_function(session))
		return false;
	source_rows_init(&rows, session);
	arrange(session, data, &rows, area);
	if (table_run(&data->cursor, rows.count, rows_area(session, &rows, area).height, command)) {
		go_to(session, source_rows_line(&rows, data->cursor.row));
		return true;
	}
	switch (command) {
	case COMMAND_ENTER:
		return enter(session, data, &rows);
	case COMMAND_NEXT_MATCH:
	case COMMAND_PREVIOUS_MATCH:
		step_match(session, data, &rows, command == COMMAND_NEXT_MATCH ? 1 : -1);
		return true;
	case COMMAND_NEXT_HOT:
	case COMMAND_PREVIOUS_HOT:
		step_hot(session, data, &rows, command == COMMAND_NEXT_HOT ? 1 : -1);
		return true;
	default:
		return scroll(data, command);
	}
}

static void source_click(struct session *session, void *view_data, struct rect area, int x, int y,
			 enum click click)
{
	struct source_data *data = view_data;
	struct source_rows rows;
	uint32_t row;
	int top;

	(void)x;
	if (!has_function(session))
		return;
	source_rows_init(&rows, session);
	arrange(session, data, &rows, area);
	top = rows_area(session, &rows, area).y;
	row = data->cursor.first + (uint32_t)(y - top);
	if (y < top || row >= rows.count)
		return;
	go_to(session, source_rows_line(&rows, row));
	data->cursor.row = row;
	if (click == CLICK_OPEN)
		enter(session, data, &rows);
}

static void source_open(struct session *session)
{
	code_forms_open(session, CODE_SOURCE);
}

static void source_extent(const struct session *session, const void *view_data,
			  struct view_extent *extent)
{
	const struct source_data *data = view_data;
	struct source_rows rows;

	if (!has_function(session))
		return;
	source_rows_init(&rows, session);
	extent->count = rows.count;
	extent->at = data->cursor.row;
}

static void source_release(void *view_data)
{
	struct source_data *data = view_data;

	source_search_release(&data->search);
}

static const struct hint source_hints[] = {
	{ "up down", "move" },        { "previous-hot next-hot", "hot lines" },
	{ "choose", "callee" },       { "machine-code", "code" },
	{ "back", "back" },           { "search", "search" },
	{ "help", "help" },           { "prompt", "commands" },
	{ "edit", "copy file:line" }, { "percent", "percent" },
	{ "icicle", "icicle" },       HINTS_END,
};

const struct view source_view = {
	.id = VIEW_CODE,
	.title = "Source",
	.hints = source_hints,
	.counts_from_root = true,
	.variants = &code_variants,
	.data_size = sizeof(struct source_data),
	.open = source_open,
	.draw = source_draw,
	.run = source_run,
	.click = source_click,
	.extent = source_extent,
	.release = source_release,
};
