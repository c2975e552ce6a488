#ifndef TUI_APP_LISTS_APP_DOCUMENTS_H
#define TUI_APP_LISTS_APP_DOCUMENTS_H

#include "tui/app/state/app_state.h"

/* Commands that show another document; where that cannot be, a message says why. */

void app_ask_document(struct app *app, enum command command); /* asks for its files first */
void app_reopen(struct app *app, enum command command);
bool app_open(struct app *app, enum command command, const char *files);

/* One file, by its exact path. */
void app_open_path(struct app *app, enum document_request request, const char *path);

/* Fetches it while the current one is shown, which stays if that fails; then shows this view of
 * it. `words`: what it is, for the progress. One that was on its way is forgotten. */
void app_open_behind(struct app *app, enum document_request request, const struct text_list *files,
		     enum view_id view, const char *words);
void app_forget_coming(struct app *app);

/* To be called after session_update: goes back to the document before if the new one could not be
 * read, and gives that up once it is. True when the screen may differ. */
bool app_follow_document(struct app *app);

/* Another window of what runs is being counted: the old picture is the better one. */
bool app_is_between(const struct app *app);

#endif
