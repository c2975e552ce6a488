#ifndef TUI_VIEWS_TIME_TIME_MARKS_H
#define TUI_VIEWS_TIME_TIME_MARKS_H

#include "tui/screen/grid.h"
#include "tui/session/session.h"

/*
 * Events besides samples (model/tables/moments.h), on the axis: ! where events were lost or
 * sampling was slowed down, ^ for others, such as programs that begin and end. Of several inputs
 * none, as each has a clock of its own.
 */

/* Twice: ^ before the times of the axis are written, and ! after them. `row`: its columns. */
void time_marks_draw(const struct session *session, struct grid *grid, struct rect row,
		     bool is_last);

/* Appends those of the column that is chosen: "  exec gcc, exit, and 3 more". */
void time_marks_print(const struct session *session, char *text, size_t size);

#endif
