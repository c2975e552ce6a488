/* The machine code of a function, with what its instructions cost. */

#include <inttypes.h>

#include "tui/session/session_edits.h"
#include "tui/views/code/code_forms.h"
#include "tui/views/code/machine_calls.h"
#include "tui/views/code/machine_picture.h"
#include "tui/views/code/machine_steps.h"
#include "tui/views/code/machine_words.h"

enum { SHIFT_STEP = 8, SHIFT_LIMIT = 4096 };

static void machine_draw(struct session *session, void *view_data, struct grid *grid,
			 struct rect area)
{
	machine_picture_draw(view_data, session, grid, area);
}

/* --- moving */

static void go_to(struct session *session, const struct machine_picture *data, uint32_t row)
{
	uint32_t line = machine_rows_line_in_file(&data->rows, session, row);

	session->state.instruction = machine_rows_instruction(&data->rows, row)->address + 1;
	if (line > 0)
		session->state.line = line;
}

static bool move(struct session *session, struct machine_picture *data, int height,
		 enum command command)
{
	const struct machine_rows *rows = &data->rows;
	uint32_t before = data->cursor.row;

	if (!table_run(&data->cursor, rows->count, height, command))
		return false;
	go_to(session, data,
	      machine_rows_code_near(rows, data->cursor.row, data->cursor.row > before ? 1 : -1));
	return true;
}

static void step_match(struct session *session, struct machine_picture *data, int step)
{
	struct pattern *pattern = source_search_pattern(&data->search, session);
	uint32_t row;

	if (!pattern) {
		session_say(session, "Nothing to go to: {key:search} searches the text");
		return;
	}
	row = machine_rows_next_match(&data->rows, pattern, data->cursor.row, step,
				      session->seek_match);
	if (row < data->rows.count)
		go_to(session, data, machine_rows_code_near(&data->rows, row, 1));
	else
		session_say(session, "No instruction of this function matches");
}

static void step_hot(struct session *session, struct machine_picture *data, int step)
{
	uint32_t rank, hot;
	uint32_t row = machine_rows_next_hot(&data->rows, data->cursor.row, step, &rank, &hot);

	if (row >= data->rows.count) {
		session_say(session, "No instruction of this function has samples");
		return;
	}
	go_to(session, data, row);
	session_say(session, "Hot instruction %" PRIu32 " of %" PRIu32, rank, hot);
}

/* Where a jump or call of this function goes to in it: Backspace comes back. */
static void follow(struct session *session, struct machine_picture *data, uint32_t part,
		   uint32_t at)
{
	uint32_t row = machine_rows_of(&data->rows, part, at);

	session_remember(session);
	go_to(session, data, row);
	session_changed(session);
}

/* False: there is a choice, which the app offers (app_code.h). */
static bool enter(struct session *session, struct machine_picture *data)
{
	const struct machine_rows *rows = &data->rows;
	const struct instruction *instruction = machine_rows_instruction(rows, data->cursor.row);
	label_id calls[2];
	uint32_t part, at, count;

	if (instruction->flow == FLOW_ON || instruction->flow == FLOW_RETURN) {
		session_say(session, "Not a call or jump: nothing to follow");
		return true;
	}
	if (instruction->has_target &&
	    (part = function_code_part(rows->code, instruction->target, &at)) < rows->code->count) {
		follow(session, data, part, at);
		return true;
	}
	count = machine_calls_find(session, rows, data->cursor.row, calls, 2);
	if (count == 1)
		session_show_code(session, calls[0], session->state.code);
	else if (count == 0)
		session_say(session, instruction->has_target
					     ? "No samples in the target"
					     : "Nothing was sampled below this, and the code does "
					       "not say where it goes");
	return count <= 1;
}

static void show(struct session *session, enum code_shown what, bool on)
{
	unsigned bit = 1u << what;

	session->state.code_shows =
		on ? session->state.code_shows | bit : session->state.code_shows & ~bit;
}

static bool scroll(struct session *session, struct machine_picture *data, enum command command)
{
	switch (command) {
	case COMMAND_MOVE_LEFT:
		data->shift -= data->shift < SHIFT_STEP ? data->shift : SHIFT_STEP;
		return true;
	case COMMAND_MOVE_RIGHT:
		data->shift += data->shift < SHIFT_LIMIT ? SHIFT_STEP : 0;
		return true;
	case COMMAND_EXPAND:
	case COMMAND_COLLAPSE:
		show(session, CODE_SHOWS_BYTES, command == COMMAND_EXPAND);
		return true;
	case COMMAND_OPEN:
		show(session, CODE_SHOWS_OFFSETS,
		     !(session->state.code_shows & 1u << CODE_SHOWS_OFFSETS));
		return true;
	default:
		return false;
	}
}

static bool machine_run(struct session *session, void *view_data, struct rect area,
			enum command command)
{
	struct machine_picture *data = view_data;

	machine_picture_arrange(data, session, area);
	if (data->rows.count == 0)
		return false;
	if (move(session, data, machine_picture_rows(data, session, area).height, command))
		return true;
	switch (command) {
	case COMMAND_ENTER:
		return enter(session, data);
	case COMMAND_NEXT_MATCH:
	case COMMAND_PREVIOUS_MATCH:
		step_match(session, data, command == COMMAND_NEXT_MATCH ? 1 : -1);
		return true;
	case COMMAND_NEXT_HOT:
	case COMMAND_PREVIOUS_HOT:
		step_hot(session, data, command == COMMAND_NEXT_HOT ? 1 : -1);
		return true;
	default:
		return scroll(session, data, command);
	}
}

static void machine_click(struct session *session, void *view_data, struct rect area, int x, int y,
			  enum click click)
{
	struct machine_picture *data = view_data;
	uint32_t row;
	int top;

	(void)x;
	machine_picture_arrange(data, session, area);
	top = machine_picture_rows(data, session, area).y;
	row = data->cursor.first + (uint32_t)(y - top);
	if (y < top || row >= data->rows.count ||
	    y >= top + machine_picture_rows(data, session, area).height)
		return;
	data->cursor.row = machine_rows_code_near(&data->rows, row, 1);
	go_to(session, data, data->cursor.row);
	if (click == CLICK_OPEN)
		enter(session, data);
}

static void machine_open(struct session *session)
{
	struct view_state *state = &session->state;

	if (state->view == VIEW_CODE && session_code(session)->function == session->selected_label)
		show(session, CODE_SHOWS_LINES, !(state->code_shows & 1u << CODE_SHOWS_LINES));
	else
		code_forms_open(session, CODE_SOURCE);
}

/* --- around it */

static void machine_detail(const struct session *session, const void *view_data, char *text,
			   size_t size)
{
	const struct machine_picture *data = view_data;

	machine_words_detail(session, &data->rows, data->cursor.row, text, size);
}

static void machine_extent(const struct session *session, const void *view_data,
			   struct view_extent *extent)
{
	const struct machine_picture *data = view_data;

	(void)session;
	extent->count = data->rows.count;
	extent->at = data->cursor.row;
}

static void machine_release(void *view_data)
{
	struct machine_picture *data = view_data;

	machine_picture_release(data);
}

static const struct hint machine_hints[] = {
	{ "up down", "move" },        { "previous-hot next-hot", "hot" },
	{ "choose", "follow" },       { "back", "back" },
	{ "machine-code", "source" }, { "help", "help" },
	{ "search", "search" },       { "source", "lines" },
	{ "open", "offsets" },        { "expand collapse", "bytes" },
	{ "prompt", "commands" },     { "edit", "edit" },
	{ "percent", "percent" },     HINTS_END,
};

const struct view machine_view = {
	.id = VIEW_CODE,
	.title = "Source",
	.hints = machine_hints,
	.counts_from_root = true,
	.variants = &code_variants,
	.data_size = sizeof(struct machine_picture),
	.open = machine_open,
	.draw = machine_draw,
	.run = machine_run,
	.click = machine_click,
	.detail = machine_detail,
	.extent = machine_extent,
	.release = machine_release,
};
