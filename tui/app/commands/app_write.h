#ifndef TUI_APP_COMMANDS_APP_WRITE_H
#define TUI_APP_COMMANDS_APP_WRITE_H

#include "tui/app/state/app_state.h"
#include "tui/screen/key.h"

/* How what is shown becomes a file. */

/* Asks for a file, or takes the one that is named, and then does as app_write. For the table of
 * commands. */
void app_write_view(struct app *app, enum command command);
bool app_write_view_to(struct app *app, enum command command, const char *path);

/* Writes to the file, unless it is there already: then it asks first. The screen says at once what
 * the user chose, and the trees follow, so it is written when they have. */
void app_write(struct app *app, const char *path);

/* The same for a report of the marks. */
void app_ask_write_marks(struct app *app);
void app_write_marks(struct app *app, const char *path);

/* The view is complete: begins to write what waits for it. False: nothing does. */
bool app_write_begin(struct app *app);

/* The same, and waits for the trees. */
void app_write_begin_now(struct app *app);

/* Whether keys must wait until it has begun, as they change what is shown: so that the screen does
 * not. Those that were held are for app_key after that. */
bool app_write_holds(const struct app *app);
void app_write_hold(struct app *app, key_code key);

/* What waits is not written, as what was shown has gone. */
void app_write_forget(struct app *app);

#endif
