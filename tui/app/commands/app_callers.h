#ifndef TUI_APP_COMMANDS_APP_CALLERS_H
#define TUI_APP_COMMANDS_APP_CALLERS_H

#include "tui/app/state/app_state.h"

/* The callers of a function that is named instead of selected. */

/* Asks for its name where no function is selected. False: one is. */
bool app_ask_callers(struct app *app);

/* Of the functions that match, or that have just this name, the heaviest. */
bool app_show_callers_of(struct app *app, enum command command, const char *expression);

#endif
