#ifndef TUI_MATCHES_H
#define TUI_MATCHES_H

#include "tui/session.h"

/* Selects the next (`step` 1) or previous (-1) match of the search in the order
 * of the view, and goes round at the end. Says so when there is none. */
void matches_next(struct session *session, int step);

/* After a new search: the first match, unless one is selected already. */
void matches_begin(struct session *session);

#endif
