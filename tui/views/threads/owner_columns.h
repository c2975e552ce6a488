#ifndef TUI_VIEWS_THREADS_OWNER_COLUMNS_H
#define TUI_VIEWS_THREADS_OWNER_COLUMNS_H

#include "tui/screen/grid.h"
#include "tui/views/threads/owner_rows.h"

/* How rows of the list of owners are drawn: mark, share (of a comparison both), amount, bar, name,
 * samples. Columns without room go; a name keeps half of a narrow screen. */

void owner_columns_draw_titles(const struct owner_rows *rows, const struct session *session,
			       struct grid *grid, struct rect row);

void owner_columns_draw_row(const struct owner_rows *rows, const struct session *session,
			    struct grid *grid, struct rect line, uint32_t at);

#endif
