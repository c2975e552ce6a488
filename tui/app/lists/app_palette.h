#ifndef TUI_APP_LISTS_APP_PALETTE_H
#define TUI_APP_LISTS_APP_PALETTE_H

#include "tui/app/state/app_state.h"

/*
 * The prompt ':' with a list of all that can be typed there. Letters narrow the list of names;
 * after a name and a blank it has the values, as far as they can be listed. Enter runs what is
 * selected, and what is typed where nothing is: where any value will do, nothing is until the user
 * moves. Tab puts what is selected on the line. Up on an empty line recalls what was run before.
 */
void app_open_palette(struct app *app, enum command command);

/* With the command's name on the line, so that the list has its values. */
void app_open_palette_for(struct app *app, enum command command);

/* With filters alone in the list; what is typed may be any command. */
void app_open_palette_of_filters(struct app *app);

/* After a thread has found something. True: the screen is another. */
bool app_palette_update(struct app *app);

/* The wheel moves in the list, and a click on a row is Enter on it. */
void app_palette_mouse(struct app *app, enum mouse_event event, int x, int y);

struct palette;
void palette_free(struct palette *palette);

#endif
