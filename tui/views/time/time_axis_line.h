#ifndef TUI_VIEWS_TIME_TIME_AXIS_LINE_H
#define TUI_VIEWS_TIME_TIME_AXIS_LINE_H

#include "show/time_text.h"
#include "tui/screen/grid.h"
#include "tui/session/times/time_axis.h"

/* Round times below the columns of an axis, each with a tick in the column that it is in. `row`: as
 * wide as the columns. */
void time_axis_line_draw(const struct time_axis *axis, struct grid *grid, struct rect row);

#endif
