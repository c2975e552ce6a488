#ifndef TUI_CHROME_PAGE_SIDES_H
#define TUI_CHROME_PAGE_SIDES_H

#include "tui/chrome/overlay.h"
#include "tui/session/session.h"

/* What help and info say of a comparison, in front of what they say of any profile. */

void page_sides_add_help(struct overlay *overlay);
void page_sides_add_info(struct overlay *overlay, const struct session *session);

#endif
