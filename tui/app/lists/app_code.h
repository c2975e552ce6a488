#ifndef TUI_APP_APP_CODE_H
#define TUI_APP_APP_CODE_H

#include "tui/app/state/app_state.h"

/* What is done with a line of the view of code. */

/* Lists what the line calls, where that is more than one function: a view goes to one by itself. */
void app_list_calls(struct app *app, enum command command);

/* The other form of the view of code, or machine code from another view. */
void app_show_machine_code(struct app *app, enum command command);

/* Copies "file:line", for an editor. */
void app_copy_line(struct app *app, enum command command);

#endif
