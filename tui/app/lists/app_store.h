#ifndef TUI_APP_LISTS_APP_STORE_H
#define TUI_APP_LISTS_APP_STORE_H

#include "tui/app/state/app_state.h"

/* The store of profiles that profiles are from: what commands do in its view, and to the range of
 * one that was fetched. */

/* A command for the view of the store, before anything else has it. False: not for it. */
bool app_store_run(struct app *app, enum command command);

/* Steps the range of the profile that is shown. */
void app_store_step(struct app *app, enum command command);

/* Until all that was asked is answered, and what is fetched is there. */
void app_store_wait(struct app *app);

/* Takes what the store has answered. True when the screen may differ. */
bool app_store_update(struct app *app);

#endif
