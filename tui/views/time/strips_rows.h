#ifndef TUI_VIEWS_TIME_STRIPS_ROWS_H
#define TUI_VIEWS_TIME_STRIPS_ROWS_H

#include "tui/views/threads/owner_rows.h"
#include "tui/views/time/strips_layout.h"

/* Draws strips with their names and shares: a line, or several, for each side. */

struct strips_rows {
	const struct session *session;
	const struct strips_layout *layout;
	const struct owner_rows *rows;
	struct grid *grid;
};

/* That of all samples, and of those that are lit. */
void strips_rows_draw_all(const struct strips_rows *line, bool is_selected);

/* That of an owner; `is_below`: the cursor is in one of these. */
void strips_rows_draw(const struct strips_rows *line, uint32_t at, bool is_below);

#endif
