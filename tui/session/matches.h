#ifndef TUI_SESSION_MATCHES_H
#define TUI_SESSION_MATCHES_H

#include "tui/session/session.h"

/* Selects the next (`step` 1) or previous (-1) match of the search in the order
 * of the view, and goes round at the end. Says so when there is none. */
void matches_next(struct session *session, int step);

/* Where a new search has asked for it and is done: selects the first match,
 * unless one is selected already. To be called after session_update. */
void matches_seek(struct session *session);

#endif
