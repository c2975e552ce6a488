#ifndef TUI_CHROME_PAGES_PAGES_H
#define TUI_CHROME_PAGES_PAGES_H

#include "tui/chrome/pages/overlay.h"
#include "tui/session/session.h"

/* What there is to read: what is known of the profile. */

void pages_open(struct overlay *overlay, const struct session *session);

#endif
