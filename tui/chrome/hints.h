#ifndef TUI_CHROME_HINTS_H
#define TUI_CHROME_HINTS_H

#include "tui/views/view.h"

/* The keys in the last line: those of the view first, then those that are useful in every view. A
 * command that would do nothing now, like the next match without a search, is left out. */

enum { HINTS_LIMIT = 64 };

/* In the order of their use. Returns how many. */
int hints_list(const struct session *session, const struct view *view,
	       const struct hint *list[HINTS_LIMIT]);

#endif
