#ifndef TUI_APP_LISTS_APP_ACTIONS_H
#define TUI_APP_LISTS_APP_ACTIONS_H

#include "tui/app/state/app_state.h"

/* A small menu of what can be done with what is selected, in the middle of the screen. Its rows are
 * the commands that the table of commands marks as actions, with their keys. */
void app_open_actions(struct app *app, enum command command);

/* The same next to a cell. */
void app_open_actions_at(struct app *app, int x, int y);

/* Enter has been used up on what is selected: it is zoomed already, or in the middle of its
 * callers. */
bool app_is_entered(const struct app *app);

#endif
