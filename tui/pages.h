#ifndef TUI_PAGES_H
#define TUI_PAGES_H

#include "tui/overlay.h"
#include "tui/session.h"

/* What there is to read: the help, and what is known of the profile. */

void pages_open(struct overlay *overlay, const struct session *session, enum command command);

#endif
