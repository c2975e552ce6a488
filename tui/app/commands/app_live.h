#ifndef TUI_APP_COMMANDS_APP_LIVE_H
#define TUI_APP_COMMANDS_APP_LIVE_H

#include "tui/app/state/app_state.h"

/* Commands on samples that are still coming. */

/* Freezes what is followed, or goes on; ends the reading of anything else. For the table of
 * commands. */
void app_stop(struct app *app, enum command command);

/* The window of what is followed with the one before. */
void app_compare_windows(struct app *app);

#endif
