#ifndef TUI_VIEWS_TIME_TIME_AXIS_LINE_H
#define TUI_VIEWS_TIME_TIME_AXIS_LINE_H

#include "tui/screen/grid.h"
#include "tui/session/time_axis.h"

/* Round times below the columns of an axis, each with a tick in the column that it is in. `row`: as
 * wide as the columns. */
void time_axis_line_draw(const struct time_axis *axis, struct grid *grid, struct rect row);

enum { TIME_TEXT_SIZE = 64 };

/* A time since the beginning, as exact as columns of `period` are told apart by: "1.25 s",
 * "1m 02s". Returns `text`. */
const char *time_text(char text[TIME_TEXT_SIZE], int64_t time, int64_t period);

#endif
