#ifndef TUI_APP_APP_COMMANDS_H
#define TUI_APP_APP_COMMANDS_H

#include "tui/app/state/app_state.h"

/* What commands do. */

void app_run(struct app *app, enum command command);

/* "focus ext4", "by module", "quit": a command's name and, where it asks for something, the
 * answer. */
void app_run_named(struct app *app, const char *text);

extern const struct app_runner app_runner;

#endif
