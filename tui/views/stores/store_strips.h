#ifndef TUI_VIEWS_STORES_STORE_STRIPS_H
#define TUI_VIEWS_STORES_STORE_STRIPS_H

#include "tui/session/session.h"
#include "tui/views/stores/store_layout.h"

/* How much the chosen service has of the chosen type over time. */

void store_strips_draw(const struct session *session, struct grid *grid,
		       const struct store_layout *layout);

/* "21:06 to 21:12: 12.3 s", of the column below the cursor. */
void store_strips_print_cursor(const struct store_panel *panel, const struct store_layout *layout,
			       char *text, size_t size);

#endif
