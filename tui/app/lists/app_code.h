#ifndef TUI_APP_APP_CODE_H
#define TUI_APP_APP_CODE_H

#include "tui/app/state/app_state.h"

/* Actions on a line of the view of code. */

/* Lists what the line calls, where that is more than one function: a view goes to one by itself. */
void app_list_calls(struct app *app, enum command command);

/* The other form of the view of code, or machine code from another view. */
void app_show_machine_code(struct app *app, enum command command);

/* Asks for the user's editor at the line; or copies "file:line" without one. */
void app_edit_line(struct app *app, enum command command);

/* The file that the user wants to edit, and where; or NULL; once. Caller frees. */
char *app_take_edited(struct app *app, uint32_t *line);

/* The same place on the clipboard, as it could not be edited. */
void app_copy_place(struct app *app, const char *file, uint32_t line, const char *why);

#endif
