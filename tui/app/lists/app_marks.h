#ifndef TUI_APP_LISTS_APP_MARKS_H
#define TUI_APP_LISTS_APP_MARKS_H

#include "tui/app/state/app_state.h"

/* Commands on marks, for the table of commands. A mark holds at once, and is kept by a thread. */

void app_mark(struct app *app, enum command command); /* asks for the note */
bool app_mark_with(struct app *app, enum command command, const char *note);
void app_list_marks(struct app *app, enum command command);
void app_report_marks(struct app *app, enum command command); /* asks for the file */
bool app_report_marks_to(struct app *app, enum command command, const char *path);

/* Takes what has been read, and says what could not be kept. True when the screen may differ. */
bool app_marks_update(struct app *app);

#endif
