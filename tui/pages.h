#ifndef TUI_PAGES_H
#define TUI_PAGES_H

#include "tui/overlay.h"
#include "tui/session.h"

/* What overlays say: help, info, and the menus that choose what is shown. */

/* False, with a message, when there is nothing to show or choose. */
bool pages_open(struct overlay *overlay, struct session *session, enum command command);

/* A menu's line was chosen. */
void pages_choose(struct session *session, enum command command, uint32_t line);

/* The same by name ("by module"); false when there is no such choice. */
bool pages_choose_named(struct session *session, enum command command, const char *name);

#endif
