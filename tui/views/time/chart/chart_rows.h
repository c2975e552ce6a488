#ifndef TUI_VIEWS_TIME_CHART_ROWS_H
#define TUI_VIEWS_TIME_CHART_ROWS_H

#include "model/times/runs.h"
#include "tui/session/times/time_axis.h"

/*
 * Where the boxes of a flame chart go: a row of spans for each depth that is asked for, in columns
 * of an axis. A box that lasts for a column has a span of its own, within a cell of where it is in
 * time; shorter ones are gathered with their neighbours. Between spans nothing ran.
 *
 * Costs as much as there are columns, times the logarithm of the number of boxes.
 */

struct chart_span {
	uint32_t depth;
	int x, width;
	uint32_t first, end; /* boxes; several are gathered */
};

struct chart_rows {
	struct chart_span *spans; /* by depth, from the left */
	uint32_t count, capacity;
};

struct chart_window {
	const struct time_axis *axis;
	int64_t origin; /* the beginning of the axis in the times of the boxes */
	uint32_t first_depth, depths;
};

void chart_rows_build(struct chart_rows *rows, const struct runs *runs,
		      const struct chart_window *window);
void chart_rows_release(struct chart_rows *rows);

/* The span at a cell; NULL: nothing. */
const struct chart_span *chart_rows_at(const struct chart_rows *rows, uint32_t depth, int x);

/* The deepest span of a column that is not deeper; NULL: nothing is there. */
const struct chart_span *chart_rows_deepest(const struct chart_rows *rows, uint32_t depth, int x);

static inline bool chart_span_is_gathered(const struct chart_span *span)
{
	return span->end - span->first > 1;
}

#endif
