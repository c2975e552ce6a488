#ifndef TUI_APP_COMMANDS_APP_VIEWS_H
#define TUI_APP_COMMANDS_APP_VIEWS_H

#include "tui/app/state/app_state.h"

/* Commands that choose a view, its form, and how what it shows is measured. */

/* As its command does. */
void app_show_view(struct app *app, const struct view *view);

/* The message where a view does not know a command, and which one does. */
void app_say_no_use(struct app *app, enum command command);

/* For the table of commands. */
void app_turn_view(struct app *app, enum command command);
void app_next_variant(struct app *app, enum command command);
void app_next_colors(struct app *app, enum command command);
void app_next_percent(struct app *app, enum command command);
void app_next_measure(struct app *app, enum command command); /* of a comparison */

/* By name. False: there is no such form. */
bool app_choose_variant(struct app *app, enum command command, const char *name);
bool app_choose_colors(struct app *app, enum command command, const char *name);
bool app_choose_layout(struct app *app, enum command command, const char *name);

#endif
