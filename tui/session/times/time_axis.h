#ifndef TUI_SESSION_TIMES_TIME_AXIS_H
#define TUI_SESSION_TIMES_TIME_AXIS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "model/tables/quantity.h"
#include "show/round_time.h"

/*
 * Which part of a profile's time is on the screen, and how it is laid out in columns. Times are
 * nanoseconds since the beginning of a sample's input, as those of --time. A column is always a
 * round time (20 ms, 1.5 s, 2 min), and begins at a multiple of it.
 */

/* Half-open. until 0: all there is. */
struct time_span {
	int64_t from, until;
};

static inline bool time_span_is_all(const struct time_span *span)
{
	return span->until <= span->from;
}

/* "20ms,1.5s", as --time takes it, but for percentages; "all". */
bool time_span_parse(struct time_span *span, const char *text, struct error *error);

enum { TIME_SPAN_TEXT_SIZE = 64 };

/* The same text again, exactly: "0.02s,1.5s". */
const char *time_span_print(const struct time_span *span, char text[TIME_SPAN_TEXT_SIZE]);

struct time_axis {
	int64_t from, period; /* of the first column, and of each */
	uint32_t columns;     /* at least 1 */
};

/* `all`: the length of all there is; `columns`: as many as fit. Where not all is shown every one
 * of them is used, so that there may be more than the span. */
struct time_axis time_axis_of(const struct time_span *span, int64_t all, uint32_t columns);

/* When a column begins; saturated. */
static inline int64_t time_axis_begin(const struct time_axis *axis, int64_t column)
{
	return quantity_add(axis->from, quantity_multiply(axis->period, column));
}

static inline struct time_span time_axis_span(const struct time_axis *axis)
{
	return (struct time_span){ axis->from, time_axis_begin(axis, axis->columns) };
}

/* Of a time, also before or after those that are shown. */
int64_t time_axis_column(const struct time_axis *axis, int64_t time);

/* How the width of a screen is used by rows of strips, in cells. */
struct time_layout {
	int name, strip, share; /* from the left, with a blank between them; share 0: it has none */
};

struct time_layout time_layout_of(int width);

/* Rows of the heat map, each the same part of a column, on a terminal of this height. */
uint32_t time_lines_of(int height);

/* As many as that or less, so that each has a few of the samples of a column: with less than one
 * in a row, the rows would show when samples are taken, and not what they are of. */
uint32_t time_lines_for(uint32_t lines, uint64_t samples);

#endif
