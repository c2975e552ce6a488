#ifndef TUI_VIEWS_TIME_TIME_RANGES_H
#define TUI_VIEWS_TIME_TIME_RANGES_H

#include "tui/session/session.h"

/* Ranges of time: marked, made the time filter of every view, compared. */

/* False: it is not for this. */
bool time_ranges_run(struct session *session, enum command command);

/* Marks from one cell to another, as the mouse does. */
void time_ranges_mark(struct session *session, struct time_span from, struct time_span until);

#endif
