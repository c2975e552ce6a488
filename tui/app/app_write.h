#ifndef TUI_APP_APP_WRITE_H
#define TUI_APP_APP_WRITE_H

#include "tui/app/app_state.h"

/* How what is shown becomes a file. */

/* Asks for a file, and then does as app_write. */
void app_ask_write(struct app *app);

/* Writes to the file, unless it is there already: then it asks first. */
void app_write(struct app *app, const char *path);

#endif
