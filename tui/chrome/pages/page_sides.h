#ifndef TUI_CHROME_PAGES_PAGE_SIDES_H
#define TUI_CHROME_PAGES_PAGE_SIDES_H

#include "tui/chrome/pages/overlay.h"
#include "tui/session/session.h"

/* What info says of a comparison, in front of what it says of any profile. */
void page_sides_add_info(struct overlay *overlay, const struct session *session);

#endif
