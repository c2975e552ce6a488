#ifndef TUI_VIEWS_TABLES_LIST_CURSOR_H
#define TUI_VIEWS_TABLES_LIST_CURSOR_H

#include "tui/session/session.h"
#include "tui/views/tables/table.h"

/*
 * Where a list of functions is scrolled to. It follows what is selected in it. What is selected
 * elsewhere must not scroll the list away from its top, as that is what it is opened for: where the
 * row is out of sight it is pinned to the bottom edge, with its rank.
 */

#define NO_ROW UINT32_MAX

struct list_cursor {
	struct table_cursor table; /* row: of what is selected; NO_ROW: it is not in the list */
	bool is_pinned;
	bool is_away;                 /* it is out of sight, as another pane has the keys */
	const struct call_tree *tree; /* what the list is of */
	node_id root;
};

/* `selected`: its row, or NO_ROW. A list without the keys stays where it is, as a key that is for
 * another pane must not redraw this one; a list of something else begins at its top. */
void list_cursor_arrange(struct list_cursor *cursor, const struct session *session,
			 enum view_id view, uint32_t count, int height, uint32_t selected);

/* Sorted by something else: what is at the top now? */
void list_cursor_to_top(struct list_cursor *cursor, struct session *session);

/* The row on a line of the list; NO_ROW. */
uint32_t list_cursor_at(const struct list_cursor *cursor, uint32_t count, int height, int line);

/* True when the command moved it. */
bool list_cursor_run(struct list_cursor *cursor, uint32_t count, int height, enum command command);

/* "#212 ", in front of the name of a row that is pinned. "" for others. */
#define RANK_SIZE 16
const char *list_cursor_rank(const struct list_cursor *cursor, uint32_t row, char text[RANK_SIZE]);

#endif
