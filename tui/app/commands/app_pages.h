#ifndef TUI_APP_COMMANDS_APP_PAGES_H
#define TUI_APP_COMMANDS_APP_PAGES_H

#include "tui/app/state/app_state.h"

/* The page about the profile. Its findings are computed in the background, once they are asked for:
 * a page that is open by then gets it. */

/* For the table of commands. */
void app_open_page(struct app *app, enum command command);

/* The page about what is selected. */
void app_open_selection(struct app *app, enum command command);

/* A key, or a turn of the wheel, while a page is open. */
void app_page_key(struct app *app, enum command command);

/* Shows what has been made. True when the screen has changed. */
bool app_update_page(struct app *app);

#endif
