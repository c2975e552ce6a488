#ifndef TUI_CHROME_ASKING_HELP_ROWS_H
#define TUI_CHROME_ASKING_HELP_ROWS_H

#include "tui/chrome/asking/picker.h"
#include "tui/views/view.h"

/* The help as rows of a list: commands, those of the view first and then by section, and how to
 * read what is on the screen. The id of a row is its command, or beyond them. */
void help_rows_add(struct picker *picker, const struct session *session, const struct view *view);

#endif
