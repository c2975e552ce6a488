#ifndef TUI_APP_COMMANDS_APP_FILTERS_H
#define TUI_APP_COMMANDS_APP_FILTERS_H

#include "tui/app/state/app_state.h"

/* Commands that search, and that leave samples, frames or rows out, for the table of commands. An
 * invalid expression is reported. */

/* Several calls are selected, which are one box: they have no name together. */
bool app_selects_several(const struct app *app);
void app_say_several(struct app *app);

void app_search(struct app *app, enum command command);
void app_search_selected(struct app *app, enum command command);
void app_escape(struct app *app, enum command command);
void app_go_to_match(struct app *app, enum command command);
void app_filter_rows(struct app *app, enum command command);
void app_focus(struct app *app, enum command command);
void app_keep_selected(struct app *app, enum command command);
void app_ignore(struct app *app, enum command command);
void app_merge(struct app *app, enum command command);
void app_undo_filters(struct app *app, enum command command);
void app_fold_recursion(struct app *app, enum command command);

/* With an expression instead of a prompt, or of what is selected. */
bool app_search_for(struct app *app, enum command command, const char *expression);
bool app_filter_rows_by(struct app *app, enum command command, const char *expression);
bool app_merge_named(struct app *app, enum command command, const char *expression);

/* A filter by the name of its option. False: unknown. */
bool app_filter_named(struct app *app, const char *name, const char *value);

#endif
