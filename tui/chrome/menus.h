#ifndef TUI_CHROME_MENUS_H
#define TUI_CHROME_MENUS_H

#include "tui/chrome/overlay.h"
#include "tui/session/session.h"

/* The lists to choose from: sample type, what a frame is, what stands above the stacks, labels.
 * Each has the command that opens it. */

/* False, with a message, when there is nothing to choose. */
bool menus_open(struct overlay *overlay, struct session *session, enum command command);

/* `choice`: what the line stands for. */
void menus_choose(struct session *session, enum command command, uint32_t choice);

/* The same by name ("by module", "root label:user", "label user=amy"); false when there is no such
 * choice. */
bool menus_choose_named(struct session *session, enum command command, const char *name);

#endif
