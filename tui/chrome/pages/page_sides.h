#ifndef TUI_CHROME_PAGES_PAGE_SIDES_H
#define TUI_CHROME_PAGES_PAGE_SIDES_H

#include "tui/chrome/pages/overlay.h"
#include "tui/session/session.h"

/* The facts of a comparison, before those of its profiles, on the page about the profile. */
void page_sides_add_info(struct overlay *overlay, const struct session *session);

#endif
