#ifndef TUI_VIEWS_TIME_HEAT_CELLS_H
#define TUI_VIEWS_TIME_HEAT_CELLS_H

#include "tui/screen/grid.h"
#include "tui/session/analysis/samples/timelines_facet.h"
#include "tui/session/session.h"
#include "tui/views/time/kept_times.h"

/*
 * The cells of a heat map: those with more weight are darker, by the theme's ramp where there are
 * colours enough and by characters otherwise. Where something is lit, it is what is shown.
 */

struct heat_cells {
	uint32_t side;
	const struct kept_times *kept; /* of it; borrowed */
	uint32_t lines;                /* of the timelines, in a cell */
	int64_t most;                  /* in a cell, which is the darkest */
};

/* Fills in `most`. */
void heat_cells_find_most(struct heat_cells *cells, const struct timelines *timelines);

/* The cell of a column whose first line is that. */
void heat_cells_draw(const struct heat_cells *cells, const struct session *session,
		     struct grid *grid, int x, int y, uint32_t column, uint32_t line);

#endif
