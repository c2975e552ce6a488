#ifndef TUI_CHROME_HINTS_H
#define TUI_CHROME_HINTS_H

#include "tui/views/view.h"

/* Which keys the last line names: those of the view first, then what is of use in all of them. A
 * command that would do nothing now, like the next match without a search, is left out. */

enum { HINTS_LIMIT = 64 };

/* In the order of their use. Returns how many. */
int hints_list(const struct session *session, const struct view *view,
	       const struct hint *list[HINTS_LIMIT]);

#endif
