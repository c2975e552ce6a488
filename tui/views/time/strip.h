#ifndef TUI_VIEWS_TIME_STRIP_H
#define TUI_VIEWS_TIME_STRIP_H

#include "tui/screen/grid.h"
#include "tui/session/analysis/samples/timelines_facet.h"
#include "tui/session/session.h"

/*
 * A strip: a cell for each column of time, filled from below in eighths by its weight. A lit part
 * has another colour, and times that filters drop are dim.
 */

struct strip {
	uint32_t side;
	uint32_t row;      /* of the timeline; NO_TIMELINE: all */
	bool only_lit;     /* just what is lit of it */
	int64_t highest;   /* what is as high as the strip */
	bool has_gap;      /* an eighth of a cell above what is highest, to tell rows apart */
	bool shows_cursor; /* the column below it is reversed */
};

/* `area`: as wide as the axis has columns, or less; one row or several. */
void strip_draw(const struct strip *strip, const struct session *session, struct grid *grid,
		struct rect area);

/* The weight of all columns. */
int64_t strip_sum(const struct strip *strip, const struct timelines *timelines);

#endif
