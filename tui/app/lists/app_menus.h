#ifndef TUI_APP_LISTS_APP_MENUS_H
#define TUI_APP_LISTS_APP_MENUS_H

#include "tui/app/state/app_state.h"

/* Sample types, what a frame is, groups and labels: from a list, or by name. */

/* For the table of commands. */
void app_open_menu(struct app *app, enum command command);
bool app_choose_from_menu(struct app *app, enum command command, const char *name);

#endif
