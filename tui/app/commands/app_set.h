#ifndef TUI_APP_COMMANDS_APP_SET_H
#define TUI_APP_COMMANDS_APP_SET_H

#include "tui/app/state/app_state.h"

/* `:set NAME VALUE`: asks the owner of the settings, and shows the result. It can be
 * undone. */
bool app_set(struct app *app, enum command command, const char *text);

/* A setting by its name. False: unknown. */
bool app_set_named(struct app *app, const char *name, const char *value);

#endif
