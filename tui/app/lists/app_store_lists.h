#ifndef TUI_APP_LISTS_APP_STORE_LISTS_H
#define TUI_APP_LISTS_APP_STORE_LISTS_H

#include "tui/app/state/app_state.h"

/* What the view of a store lets one choose from: types of the service (`type`), labels and their
 * values to keep (`label`), and labels to have strips by (`root`). */
void app_store_list(struct app *app, enum command command);

/* After the store has answered. */
void app_store_refresh_list(struct app *app);

#endif
