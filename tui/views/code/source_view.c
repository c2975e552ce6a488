/* The source of a function, with what its lines cost. */

#include <inttypes.h>

#include "tui/session/session_edits.h"
#include "tui/views/code/code_forms.h"
#include "tui/views/code/source_texts.h"
#include "tui/views/note.h"

enum { SHIFT_STEP = 8, SHIFT_LIMIT = 100000 };

static bool has_function(const struct session *session)
{
	return session->state.function && source_lines_function(session->analysis) != NO_LABEL;
}

static void source_draw(struct session *session, void *view_data, struct grid *grid,
			struct rect area)
{
	if (has_function(session))
		source_texts_draw(view_data, session, grid, area);
	else
		note_draw(session, grid, area,
			  session->state.function
				  ? "The function is not in what is shown: {key:source} shows the "
				    "one that is selected"
				  : "Select a function, and press {key:source}");
}

/* --- commands */

static void go_to_line(struct session *session, uint32_t line)
{
	session->state.line = line != 0 ? line : LINE_UNKNOWN;
	session->state.inlined = session->state.instruction = 0;
}

static void go_to(struct session *session, const struct source_rows *rows, uint32_t row)
{
	const struct inlined *inlined = source_rows_inlined(rows, row);

	go_to_line(session, source_rows_line(rows, row));
	session->state.inlined = inlined ? inlined->key : 0;
}

static void step_match(struct session *session, struct source_picture *data,
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
		go_to(session, rows, row);
	else
		session_say(session, rows->text ? "No line of this file matches"
						: "There is no text to search in");
}

/* From the hottest line on to those with less. */
static void step_hot(struct session *session, const struct source_picture *data,
		     const struct source_rows *rows, int step)
{
	uint32_t line = source_rows_next_hot(rows, source_rows_line(rows, data->cursor.row), step);
	uint32_t count, rank = source_rows_rank(rows, line, &count);

	if (rank == 0) {
		session_say(session, "No line of this function has samples");
		return;
	}
	go_to_line(session, line);
	session_say(session, "Hot line %" PRIu32 " of %" PRIu32, rank, count);
}

/* Into what the line calls, where that is one function; the app lists several (app_code.h). */
static bool enter(struct session *session, const struct source_picture *data,
		  const struct source_rows *rows)
{
	const struct inlined *inlined = source_rows_inlined(rows, data->cursor.row);
	const struct source_line *line =
		source_lines_find(rows->lines, source_rows_line(rows, data->cursor.row));
	const struct line_call *call = NULL;
	uint32_t count = 0;

	if (inlined) {
		session_show_code(session, inlined->label, session->state.code);
		return true;
	}
	if (line)
		call = line_calls_of(&rows->lines->calls, line->row, &count);
	if (count == 0)
		session_say(session, "Nothing that was sampled is called on this line");
	if (call && count == 1)
		session_show_code(session, call->label, session->state.code);
	return count <= 1;
}

/* The row that a row is unfolded below, and which closes it; the row itself where it is open. */
static uint32_t open_row(const struct source_rows *rows, uint32_t row)
{
	const struct inlined *inlined = source_rows_inlined(rows, row);
	uint32_t line = source_rows_line(rows, row), function;
	bool is_open;

	source_rows_unfolds(rows, row, &is_open);
	if (is_open || !inlined)
		return row;
	function = inlined->is_line ? inlined->parent
				    : (uint32_t)(inlined - rows->lines->inlined.list);
	return source_rows_of(
		rows, line,
		rows->lines->inlined.list[rows->lines->inlined.list[function].parent].key);
}

static void unfold(struct session *session, struct source_picture *data,
		   const struct source_rows *rows)
{
	bool is_open;

	if (!source_rows_unfolds(rows, data->cursor.row, &is_open))
		session_say(session, "No inlined calls with samples in this line");
	else
		source_unfolded_set(&data->unfolded, source_rows_key(rows, data->cursor.row), true);
}

static void fold(struct session *session, struct source_picture *data,
		 const struct source_rows *rows)
{
	uint32_t row = open_row(rows, data->cursor.row);
	uint64_t key = source_rows_key(rows, row);

	if (!source_unfolded_has(&data->unfolded, key)) {
		session_say(session, "Nothing to fold here: {key:expand} shows the calls that "
				     "are inlined in a line");
		return;
	}
	go_to(session, rows, row);
	source_unfolded_set(&data->unfolded, key, false);
}

static bool scroll(struct source_picture *data, enum command command)
{
	if (command == COMMAND_MOVE_LEFT)
		data->shift -= data->shift < SHIFT_STEP ? data->shift : SHIFT_STEP;
	else if (command == COMMAND_MOVE_RIGHT)
		data->shift += data->shift < SHIFT_LIMIT ? SHIFT_STEP : 0;
	else
		return false;
	return true;
}

static bool run_command(struct session *session, struct source_picture *data,
			const struct source_rows *rows, enum command command)
{
	switch (command) {
	case COMMAND_ENTER:
		return enter(session, data, rows);
	case COMMAND_NEXT_MATCH:
	case COMMAND_PREVIOUS_MATCH:
		step_match(session, data, rows, command == COMMAND_NEXT_MATCH ? 1 : -1);
		return true;
	case COMMAND_NEXT_HOT:
	case COMMAND_PREVIOUS_HOT:
		step_hot(session, data, rows, command == COMMAND_NEXT_HOT ? 1 : -1);
		return true;
	case COMMAND_EXPAND:
		unfold(session, data, rows);
		return true;
	case COMMAND_COLLAPSE:
		fold(session, data, rows);
		return true;
	default:
		return scroll(data, command);
	}
}

static bool source_run(struct session *session, void *view_data, struct rect area,
		       enum command command)
{
	struct source_text_place place;
	struct source_rows rows;

	if (!has_function(session))
		return false;
	place = source_texts_focus(view_data, session, area);
	source_rows_init(&rows, session, place.lines, &place.picture->unfolded);
	source_picture_arrange(place.picture, &rows, place.area);
	if (table_run(&place.picture->cursor, rows.count,
		      source_picture_rows(&rows, place.area).height, command)) {
		go_to(session, &rows, place.picture->cursor.row);
		return true;
	}
	return run_command(session, place.picture, &rows, command);
}

/* A click on one of two texts gives it the keys. */
static struct source_text_place clicked(struct session *session, struct source_texts *texts,
					struct rect area, int x, int y)
{
	struct source_text_place place = source_texts_focus(texts, session, area);

	if (rect_has(place.area, x, y) || !source_lines_of(session->analysis)->before)
		return place;
	code_forms_turn(session);
	return source_texts_focus(texts, session, area);
}

static void source_click(struct session *session, void *view_data, struct rect area, int x, int y,
			 enum click click)
{
	struct source_text_place place;
	struct source_rows rows;
	bool is_open;
	uint32_t row;
	int top;

	if (!has_function(session))
		return;
	place = clicked(session, view_data, area, x, y);
	source_rows_init(&rows, session, place.lines, &place.picture->unfolded);
	source_picture_arrange(place.picture, &rows, place.area);
	top = source_picture_rows(&rows, place.area).y;
	row = place.picture->cursor.first + (uint32_t)(y - top);
	if (y < top || row >= rows.count)
		return;
	go_to(session, &rows, row);
	place.picture->cursor.row = row;
	if (click == CLICK_OPEN)
		enter(session, place.picture, &rows);
	else if (source_picture_is_mark(&rows, place.area, x) &&
		 source_rows_unfolds(&rows, row, &is_open))
		source_unfolded_set(&place.picture->unfolded, source_rows_key(&rows, row),
				    !is_open);
}

static void source_open(struct session *session)
{
	code_forms_open(session, CODE_SOURCE);
}

static void source_extent(const struct session *session, const void *view_data,
			  struct view_extent *extent)
{
	const struct source_texts *texts = view_data;
	const struct source_lines *lines = source_lines_of(session->analysis);
	bool is_after = source_lines_focused(session->analysis, &session->state) == lines;
	const struct source_picture *picture = is_after ? &texts->after : &texts->before;

	if (!has_function(session))
		return;
	extent->count = picture->count;
	extent->at = picture->cursor.row;
}

static void source_release(void *view_data)
{
	source_texts_release(view_data);
}

static const struct hint source_hints[] = {
	{ "up down", "move" },
	{ "previous-hot next-hot", "hot lines" },
	{ "choose", "callee" },
	{ "machine-code", "code" },
	{ "back", "back" },
	{ "search", "search" },
	{ "help", "help" },
	{ "expand collapse", "inlined" },
	{ "prompt", "commands" },
	{ "edit", "edit" },
	{ "percent", "percent" },
	{ "icicle", "icicle" },
	HINTS_END,
};

const struct view source_view = {
	.id = VIEW_CODE,
	.title = "Source",
	.hints = source_hints,
	.counts_from_root = true,
	.variants = &code_variants,
	.data_size = sizeof(struct source_texts),
	.open = source_open,
	.draw = source_draw,
	.run = source_run,
	.click = source_click,
	.extent = source_extent,
	.release = source_release,
};
