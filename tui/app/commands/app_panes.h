#ifndef TUI_APP_COMMANDS_APP_PANES_H
#define TUI_APP_COMMANDS_APP_PANES_H

#include "tui/app/state/app_state.h"

/* The views on the screen, one or two: drawing them, choosing how they lie, and which of them has
 * the keys. There must be a picture to draw or to click on. */

void app_draw_panes(struct app *app, struct grid *grid);

/* A click gives the keys to the view below it, and is a click there. */
void app_click_pane(struct app *app, enum click click, int x, int y);

/* The left button was pressed in one cell of a view and released in another. */
void app_drag_pane(struct app *app, int from_x, int from_y, int x, int y);

/* Gives the keys to the view at a cell and runs a command there. False: it has them already, or
 * there is no view, and nothing was run. */
bool app_enter_pane(struct app *app, enum command command, int x, int y);

/* Gives the keys to the other of two views. False: there is one. */
bool app_turn_pane(struct app *app);

/* For the table of commands. */
void app_next_panes(struct app *app, enum command command);
bool app_choose_panes(struct app *app, enum command command, const char *name);

#endif
