#include "tui/views/tables/list_cursor.h"

#include <inttypes.h>
#include <stdio.h>

#include "tui/session/analysis/facets/listed_tree_facet.h"
#include "tui/session/shown_views.h"

enum { LOWEST_TO_PIN = 3, JUMP_PARTS = 3 };

/* What is selected was selected in this list. */
static bool is_own(const struct session *session, enum view_id view)
{
	const struct view_state *state = &session->state;

	return session->selected_in.view == view &&
	       (!state->sides || view != VIEW_ICICLE ||
		session->selected_in.compare == state->compare);
}

static bool is_in_sight(const struct table_cursor *table, int height)
{
	return table->row >= table->first && table->row - table->first < (uint32_t)height;
}

static void note_what(struct list_cursor *cursor, const struct session *session, bool has_keys)
{
	const struct listed_tree *listed = listed_tree_of(session->analysis);

	if (!has_keys && (cursor->tree != listed->sided.tree || cursor->root != listed->root))
		cursor->table.first = 0;
	cursor->tree = listed->sided.tree;
	cursor->root = listed->root;
}

static uint32_t least(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

/* Scrolls to the cursor. Terminals scroll whole lines only: a list beside another pane is redrawn
 * for each row, so it goes on by several at once. */
static void scroll(struct table_cursor *table, const struct session *session, uint32_t count,
		   int height)
{
	struct shown_views shown = shown_views_of(&session->state, session->width, session->height);
	uint32_t before = table->first, rows = height > 0 ? (uint32_t)height : 1;
	uint32_t more = shown.panes == PANES_BESIDE ? rows / JUMP_PARTS : 0;

	table_arrange(table, count, height);
	if (table->first > before && table->row + 1 == table->first + rows)
		table->first += least(more, count - table->first - rows);
	else if (table->first < before && table->row == table->first)
		table->first -= least(more, table->first);
}

void list_cursor_arrange(struct list_cursor *cursor, const struct session *session,
			 enum view_id view, uint32_t count, int height, uint32_t selected)
{
	struct table_cursor *table = &cursor->table;
	uint32_t rows = height > 0 ? (uint32_t)height : 1; /* a key may come where none is seen */
	bool has_keys = session->state.view == view;

	note_what(cursor, session, has_keys);
	cursor->is_pinned = false;
	cursor->is_away = false;
	table->row = selected;
	if (selected != NO_ROW && has_keys && (is_own(session, view) || height < LOWEST_TO_PIN)) {
		scroll(table, session, count, height);
		return;
	}
	if (selected != NO_ROW && has_keys && !is_in_sight(table, height)) {
		table->first = 0;
		cursor->is_pinned = !is_in_sight(table, height);
	}
	if (table->first + rows > count)
		table->first = count > rows ? count - rows : 0;
	cursor->is_away = selected != NO_ROW && !has_keys && !is_in_sight(table, height);
}

/* Sorted by something else, a list is looked at from its top. */
static void go_to_top(struct list_cursor *cursor, struct session *session)
{
	cursor->table.first = 0;
	session->selected_in.view = VIEW_COUNT;
}

void list_cursor_sort_by(struct list_cursor *cursor, struct session *session,
			 enum function_order order)
{
	go_to_top(cursor, session);
	table_sort_by(session, order);
}

bool list_cursor_run_list(struct list_cursor *cursor, struct session *session, enum command command)
{
	if (command == COMMAND_SORT_NEXT || command == COMMAND_SORT_PREVIOUS ||
	    command == COMMAND_SORT_REVERSE)
		go_to_top(cursor, session);
	return table_run_list(session, &cursor->shift, command);
}

uint32_t list_cursor_at(const struct list_cursor *cursor, uint32_t count, int height, int line)
{
	uint32_t row = cursor->table.first + (uint32_t)line;

	if (line < 0 || line >= height)
		return NO_ROW;
	if (cursor->is_pinned && line == height - 1)
		return cursor->table.row;
	return row < count ? row : NO_ROW;
}

/* Above the row that is pinned are those on the screen. */
static bool run_pinned(struct list_cursor *cursor, int height, enum command command)
{
	struct table_cursor *table = &cursor->table;

	switch (command) {
	case COMMAND_MOVE_UP:
		table->row = table->first + (uint32_t)height - 2;
		return true;
	case COMMAND_PAGE_UP:
	case COMMAND_HALF_PAGE_UP:
		table->row = table->first;
		return true;
	default:
		return false;
	}
}

/* Where nothing in sight is selected the first row on the screen is the next. */
static bool run_nowhere(struct list_cursor *cursor, enum command command)
{
	switch (command) {
	case COMMAND_MOVE_UP:
	case COMMAND_MOVE_DOWN:
		cursor->table.row = cursor->table.first;
		return true;
	default:
		return false;
	}
}

bool list_cursor_run(struct list_cursor *cursor, uint32_t count, int height, enum command command)
{
	bool moved = false;

	if (count == 0)
		return table_run(&cursor->table, 0, height, command);
	if (cursor->is_pinned)
		moved = run_pinned(cursor, height, command);
	else if (cursor->table.row == NO_ROW || cursor->is_away)
		moved = run_nowhere(cursor, command);
	if (!moved) {
		struct table_cursor table = cursor->table;

		if (table.row == NO_ROW || cursor->is_away)
			table.row = table.first;
		if (!table_run(&table, count, height, command))
			return false;
		/* How far it scrolls for a step is known where it is arranged. */
		if (command == COMMAND_MOVE_UP || command == COMMAND_MOVE_DOWN)
			table.first = cursor->table.first;
		cursor->table = table;
	}
	cursor->is_pinned = false;
	cursor->is_away = false;
	return true;
}

const char *list_cursor_rank(const struct list_cursor *cursor, uint32_t row, char text[RANK_SIZE])
{
	text[0] = '\0';
	if (cursor->is_pinned && row == cursor->table.row)
		snprintf(text, RANK_SIZE, "#%" PRIu32 " ", row + 1);
	return text;
}
