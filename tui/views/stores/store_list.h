#ifndef TUI_VIEWS_STORES_STORE_LIST_H
#define TUI_VIEWS_STORES_STORE_LIST_H

#include "tui/session/session.h"
#include "tui/views/stores/store_layout.h"
#include "tui/views/tables/table.h"

/* The services of a store, each with its types, of which one is chosen. */

void store_list_draw_title(const struct session *session, struct grid *grid, struct rect row);
void store_list_draw(const struct session *session, struct table_cursor *cursor, struct grid *grid,
		     struct rect area);

#endif
