#ifndef TUI_VIEWS_THREADS_OWNER_ROWS_H
#define TUI_VIEWS_THREADS_OWNER_ROWS_H

#include "tui/session/analysis/samples/owners_facet.h"
#include "tui/session/session.h"
#include "tui/views/tables/table.h"
#include "tui/views/threads/owner_set.h"

/*
 * The visible rows of the list of owners, and where the cursor is. Rows that are open, marked
 * or selected stay so from one list to the next.
 */

struct owner_rows {
	uint32_t *shown; /* rows of the list, in order */
	uint32_t count;
	uint32_t number;          /* the session's analysis that they are of; 0: none */
	bool is_stale;            /* something was opened or closed */
	struct owner_set toggled; /* open where it is closed at first, or the other way round */
	struct owner_set marked;
	struct owner selected;
	bool has_selected;
	struct table_cursor cursor;
};

/* For the list that the session has now, on a screen of `height` rows. */
void owner_rows_arrange(struct owner_rows *rows, const struct session *session, int height);
void owner_rows_release(struct owner_rows *rows);

/* The list's row that is at a place on the screen, or below the cursor; NULL: no row. */
const struct owner *owner_rows_at(const struct owner_rows *rows, const struct session *session,
				  uint32_t at);
const struct owner *owner_rows_selected(const struct owner_rows *rows,
					const struct session *session);

/* Whether rows below it can be seen. */
bool owner_rows_is_open(const struct owner_rows *rows, const struct session *session,
			const struct owner *owner);

/* True when the command moved the cursor, or opened or closed something. */
bool owner_rows_run(struct owner_rows *rows, const struct session *session, int height,
		    enum command command);

/* Selects one, and opens what it is below of. */
void owner_rows_select(struct owner_rows *rows, const struct session *session,
		       const struct owner *owner);

/* Whether the search finds the selected row. */
bool owner_rows_is_hit(const struct owner_rows *rows, const struct session *session);

/* Selects the next row that the search finds, or with step 0 the one at hand; returns which of how
 * many it is. */
uint32_t owner_rows_find(struct owner_rows *rows, const struct session *session, int step,
			 uint32_t *hits);

#endif
