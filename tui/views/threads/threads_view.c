/* Whose samples they are: processes with their threads, cpus and labels, to be kept or left out. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/owners/owner_filters.h"
#include "tui/session/matches.h"
#include "tui/session/session_edits.h"
#include "tui/views/note.h"
#include "tui/views/threads/owner_columns.h"
#include "tui/views/threads/owner_rows.h"
#include "tui/views/view.h"

struct threads_data {
	struct owner_rows rows;
};

/* A single line is for a row. */
static int titles_of(struct rect area)
{
	return area.height > 1;
}

static struct rect rows_area(struct rect area)
{
	return (struct rect){ area.x, area.y + titles_of(area), area.width,
			      area.height - titles_of(area) };
}

static const struct owner_list *list_of(const struct session *session)
{
	return &owners_of(session->analysis)->list;
}

static void threads_draw(struct session *session, void *view_data, struct grid *grid,
			 struct rect area)
{
	struct threads_data *data = view_data;
	struct rect rows = rows_area(area);

	owner_rows_arrange(&data->rows, session, rows.height);
	if (titles_of(area) > 0)
		owner_columns_draw_titles(&data->rows, session, grid,
					  (struct rect){ area.x, area.y, area.width, 1 });
	if (titles_of(area) > 0 && data->rows.count > (uint32_t)rows.height)
		table_draw_position(grid, (struct rect){ area.x, area.y, area.width, 1 },
				    data->rows.cursor.row, data->rows.count);
	for (int i = 0; i < rows.height; i++) {
		uint32_t at = data->rows.cursor.first + (uint32_t)i;

		if (at >= data->rows.count)
			break;
		owner_columns_draw_row(&data->rows, session, grid,
				       (struct rect){ rows.x, rows.y + i, rows.width, 1 }, at);
	}
	if (data->rows.count == 0 && rows.height > 0)
		note_draw(session, grid, (struct rect){ rows.x + 1, rows.y, rows.width - 1, 1 },
			  list_of(session)->count > 0
				  ? "No row matches the row filter: {key:rows} changes it"
				  : "This profile has no processes, threads, CPUs or labels");
}

/* --- keeping and leaving out */

/* The rows that are marked, or else the one below the cursor. Caller frees. */
static uint32_t *chosen_rows(const struct threads_data *data, const struct session *session,
			     uint32_t *count)
{
	const struct owner_list *list = list_of(session);
	const struct owner *selected = owner_rows_selected(&data->rows, session);
	uint32_t *rows = memory_new((size_t)data->rows.marked.count + 1, sizeof(*rows));

	*count = 0;
	for (uint32_t row = 0; data->rows.marked.count > 0 && row < list->count; row++)
		if (owner_set_has(&data->rows.marked, &list->rows[row]))
			rows[(*count)++] = row;
	if (*count == 0 && selected)
		rows[(*count)++] = (uint32_t)(selected - list->rows);
	return rows;
}

static void say_inexact(struct session *session, bool keep)
{
	session_say(session, keep ? "Threads of that name in other processes are kept as well"
				  : "Threads of that name in other processes are left out as well");
}

static void choose(struct threads_data *data, struct session *session, bool keep)
{
	uint32_t count, *rows = chosen_rows(data, session, &count);
	struct slice wanted;
	struct error error;
	bool is_exact;

	slice_copy(&wanted, &session->state.slice);
	if (count == 0 || !(keep ? owner_filters_keep : owner_filters_drop)(
				  &wanted, &session->analysis->profile, list_of(session), rows,
				  count, &is_exact, &error)) {
		if (count > 0)
			session_fail(session, error.message);
		slice_release(&wanted);
	} else {
		session_remember(session);
		slice_release(&session->state.slice);
		session->state.slice = wanted;
		owner_set_release(&data->rows.marked);
		session_changed(session);
		if (!is_exact)
			say_inexact(session, keep);
	}
	free(rows);
}

/* Each of two marked rows is a side, in the order of the list. */
static void compare(struct threads_data *data, struct session *session)
{
	uint32_t count, *rows = chosen_rows(data, session, &count);
	struct slice slices[SIDE_COUNT];
	struct error error;
	bool is_exact, is_good = true;

	if (session->state.sides || data->rows.marked.count != SIDE_COUNT || count != SIDE_COUNT) {
		session_say(session, session->state.sides
					     ? "Only rows of one profile can be compared"
					     : "Mark two rows with {key:mark-row} to compare them");
		free(rows);
		return;
	}
	for (uint32_t side = 0; side < SIDE_COUNT; side++) {
		slice_init(&slices[side]);
		is_good = is_good &&
			  owner_filters_keep(&slices[side], &session->analysis->profile,
					     list_of(session), &rows[side], 1, &is_exact, &error);
	}
	if (is_good) {
		owner_set_release(&data->rows.marked);
		session_compare_slices(session, slices);
	} else {
		session_fail(session, error.message);
	}
	side_slices_release(slices);
	free(rows);
}

static void mark(struct threads_data *data, const struct session *session, struct rect area)
{
	const struct owner *owner = owner_rows_selected(&data->rows, session);

	if (!owner)
		return;
	owner_set_toggle(&data->rows.marked, owner);
	owner_rows_run(&data->rows, session, rows_area(area).height, COMMAND_MOVE_DOWN);
}

static void find(struct threads_data *data, struct session *session, int step)
{
	uint32_t number, hits;

	if (!matches_can_step(session, owner_rows_is_hit(&data->rows, session), &step))
		return;
	number = owner_rows_find(&data->rows, session, step, &hits);
	if (hits > 0)
		matches_say(session, number, hits);
	else
		session_say(session, "No row matches");
}

static bool threads_run(struct session *session, void *view_data, struct rect area,
			enum command command)
{
	struct threads_data *data = view_data;
	int height = rows_area(area).height;

	owner_rows_arrange(&data->rows, session, height);
	if (owner_rows_run(&data->rows, session, height, command))
		return true;
	switch (command) {
	case COMMAND_ENTER:
	case COMMAND_IGNORE:
		choose(data, session, command == COMMAND_ENTER);
		return true;
	case COMMAND_COMPARE_MARKED:
		compare(data, session);
		return true;
	case COMMAND_MARK_ROW:
		mark(data, session, area);
		return true;
	case COMMAND_NEXT_MATCH:
	case COMMAND_PREVIOUS_MATCH:
		find(data, session, command == COMMAND_NEXT_MATCH ? 1 : -1);
		return true;
	default:
		return false;
	}
}

/* One that has others below it opens, any other one is kept. */
static void threads_click(struct session *session, void *view_data, struct rect area, int x, int y,
			  enum click click)
{
	struct threads_data *data = view_data;
	struct rect rows = rows_area(area);
	const struct owner *owner;

	(void)x;
	owner_rows_arrange(&data->rows, session, rows.height);
	if (y < rows.y)
		return;
	owner = owner_rows_at(&data->rows, session,
			      data->rows.cursor.first + (uint32_t)(y - rows.y));
	if (!owner)
		return;
	owner_rows_select(&data->rows, session, owner);
	owner_rows_arrange(&data->rows, session, rows.height);
	if (click == CLICK_OPEN)
		threads_run(session, data, area,
			    list_of(session)->rows + owner->end == owner + 1  ? COMMAND_ENTER
			    : owner_rows_is_open(&data->rows, session, owner) ? COMMAND_COLLAPSE
									      : COMMAND_EXPAND);
}

/* The whole of a name that its column may have cut, and whose it is. */
static void threads_detail(const struct session *session, const void *view_data, char *text,
			   size_t size)
{
	const struct threads_data *data = view_data;
	const struct owners *owners = owners_of(session->analysis);
	const struct owner *owner = data->rows.number == session->analysis_number
					    ? owner_rows_selected(&data->rows, session)
					    : NULL;
	const struct owner *above = owner;

	if (!owner)
		return;
	snprintf(text, size, "%s", owners->texts[owner - owners->list.rows]);
	while (above->depth > 0)
		above = &owners->list.rows[above->parent];
	if (above != owner)
		snprintf(text + strlen(text), size - strlen(text), "  of %s",
			 owners->texts[above - owners->list.rows]);
	if (owner->thread_count > 1)
		snprintf(text + strlen(text), size - strlen(text), "  %u threads",
			 owner->thread_count);
}

static void threads_release(void *view_data)
{
	struct threads_data *data = view_data;

	owner_rows_release(&data->rows);
}

static const struct hint threads_hints[] = {
	{ "choose", "keep" },
	{ "ignore", "leave out" },
	{ "back", "back" },
	{ "left right", "close, open" },
	{ "help", "help" },
	{ "mark-row", "mark" },
	{ "compare-marked", "compare" },
	{ "search", "search" },
	{ "rows", "filter rows" },
	{ "percent", "percent" },
	HINTS_END,
};

const struct view threads_view = {
	.id = VIEW_THREADS,
	.title = "Threads",
	.hints = threads_hints,
	.counts_from_root = true,
	.data_size = sizeof(struct threads_data),
	.draw = threads_draw,
	.run = threads_run,
	.click = threads_click,
	.detail = threads_detail,
	.release = threads_release,
};
