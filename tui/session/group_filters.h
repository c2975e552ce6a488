#ifndef TUI_SESSION_GROUP_FILTERS_H
#define TUI_SESSION_GROUP_FILTERS_H

#include "tui/session/session.h"

/* Filters by the groups above stacks: a process, a thread, or the value of a label,
 * where session.h has those by frames. The message says what cannot be done. */

/* Whether such a one is selected. */
bool group_filters_is_group(const struct session *session);

/* Only its samples. */
void group_filters_keep(struct session *session);

/* All but its samples. */
void group_filters_leave_out(struct session *session);

#endif
