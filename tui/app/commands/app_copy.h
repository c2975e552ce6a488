#ifndef TUI_APP_COMMANDS_APP_COPY_H
#define TUI_APP_COMMANDS_APP_COPY_H

#include "tui/app/state/app_state.h"

/* Commands that put something on the clipboard. */

void app_copy_name(struct app *app, enum command command);
void app_copy_command(struct app *app, enum command command);

/* Takes the text; `what` it is, for the message. */
void app_copy_text(struct app *app, char *text, const char *what);

#endif
