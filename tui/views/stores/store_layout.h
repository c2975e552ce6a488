#ifndef TUI_VIEWS_STORES_STORE_LAYOUT_H
#define TUI_VIEWS_STORES_STORE_LAYOUT_H

#include "tui/screen/grid.h"
#include "tui/session/stores/store_panel.h"

/* Where things are in the view of a store: its services, and below them strips of the chosen one
 * over time, with their title and axis. What does not fit is left out. */

struct store_layout {
	struct rect title, list; /* of the services */
	struct rect strip_title, axis;
	struct rect strips;  /* with the names of their rows */
	int names;           /* columns of those, with a blank; 0: no names */
	uint32_t rows;       /* strips that are shown; one takes all lines */
	uint32_t per_column; /* steps */
	uint32_t columns;
	int64_t column; /* milliseconds */
};

struct store_layout store_layout_of(const struct store_panel *panel, struct rect area);

/* The columns of time, without names. */
static inline struct rect store_layout_times(const struct store_layout *layout)
{
	return (struct rect){ layout->strips.x + layout->names, layout->strips.y,
			      (int)layout->columns, layout->strips.height };
}

#endif
