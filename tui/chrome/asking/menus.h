#ifndef TUI_CHROME_ASKING_MENUS_H
#define TUI_CHROME_ASKING_MENUS_H

#include "tui/chrome/asking/picker.h"
#include "tui/session/session.h"

/* The lists to choose from: sample type, what a frame is, what groups the stacks, labels. Each has
 * the command that opens it. */

/* How it looks. */
const struct picker_look *menus_look(enum command command);

/* Its rows; none where there is nothing to choose from. */
void menus_add(struct picker *picker, const struct session *session, enum command command);

/* `choice`: the id of the row. */
void menus_choose(struct session *session, enum command command, uint32_t choice);

/* The same by name ("by module", "root label:user", "label user=amy"); false when there is no such
 * choice. */
bool menus_choose_named(struct session *session, enum command command, const char *name);

#endif
