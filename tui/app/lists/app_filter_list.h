#ifndef TUI_APP_LISTS_APP_FILTER_LIST_H
#define TUI_APP_LISTS_APP_FILTER_LIST_H

#include "tui/app/state/app_state.h"

/* The list of filters: what each removes alone, to be turned off and on, edited and removed; after
 * them the sets of filters that the configuration has. */
void app_open_filters(struct app *app, enum command command);

/* Adds the filters of a set: "filters NAME". */
bool app_apply_filters(struct app *app, enum command command, const char *name);

#endif
