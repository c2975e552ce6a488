#ifndef TUI_APP_LISTS_APP_HELP_H
#define TUI_APP_LISTS_APP_HELP_H

#include "tui/app/state/app_state.h"

/* The help: a list that narrows as the user types, and Enter runs a row. */
void app_open_help(struct app *app, enum command command);

#endif
