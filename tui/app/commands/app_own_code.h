#ifndef TUI_APP_COMMANDS_APP_OWN_CODE_H
#define TUI_APP_COMMANDS_APP_OWN_CODE_H

#include "tui/app/state/app_state.h"

/* Hides functions of runtimes and standard libraries in whatever calls them, so that the user's own
 * code has all the weight; again: shows them. Which these are is a setting. */
void app_own_code(struct app *app, enum command command);

#endif
