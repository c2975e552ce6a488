#ifndef TUI_VIEWS_TABLES_LIST_CURSOR_H
#define TUI_VIEWS_TABLES_LIST_CURSOR_H

#include "tui/session/session.h"
#include "tui/views/tables/table.h"

/*
 * The scroll position of a list of functions. It follows a selection made in the list. A selection
 * made elsewhere must not scroll the list away from its top, which is what it is opened for: if its
 * row is out of sight, it is pinned to the bottom edge, with its rank.
 */

#define NO_ROW UINT32_MAX

struct list_cursor {
	struct table_cursor table; /* row: the selection's; NO_ROW: not in the list */
	bool is_pinned;
	bool is_away;                 /* out of sight while another pane has the focus */
	const struct call_tree *tree; /* the list's tree */
	node_id root;
	int shift; /* cells that names are scrolled to the left */
};

/* `selected`: its row, or NO_ROW. A list without the focus does not scroll, because a key for
 * another pane must not redraw this one; a list of another tree starts at its top. */
void list_cursor_arrange(struct list_cursor *cursor, const struct session *session,
			 enum view_id view, uint32_t count, int height, uint32_t selected);

/* For a click on a column's title (see table_sort_by). The list starts at its top again. */
void list_cursor_sort_by(struct list_cursor *cursor, struct session *session,
			 enum function_order order);

/* The row on a line of the list; NO_ROW. */
uint32_t list_cursor_at(const struct list_cursor *cursor, uint32_t count, int height, int line);

/* True when the command moved it. */
bool list_cursor_run(struct list_cursor *cursor, uint32_t count, int height, enum command command);

/* Sorting and scrolling names sideways. True when it was such a command. */
bool list_cursor_run_list(struct list_cursor *cursor, struct session *session,
			  enum command command);

/* "#212 ", before the name of a row that is pinned. "" for others. */
#define RANK_SIZE 16
const char *list_cursor_rank(const struct list_cursor *cursor, uint32_t row, char text[RANK_SIZE]);

#endif
