#ifndef TUI_APP_APP_H
#define TUI_APP_APP_H

#include "tui/app/state/app_options.h"
#include "tui/screen/grid.h"
#include "tui/screen/key.h"

/*
 * The explorer without a terminal: keys and clicks go in, a grid comes out. It
 * is tested by replaying keys and comparing grids.
 */

struct app;

/* Owns the document; borrows the names in the options. */
struct app *app_new(const struct document_view *document, const struct app_options *options);
void app_free(struct app *app);

/* The document that is shown, for an app that is freed next; caller frees it after that. */
struct document_view app_take_document(struct app *app);

/* All that is shown is there, and none of it will change by itself. */
bool app_is_loaded(const struct app *app);

/* True, and why, when there is nothing to show as it could not be read. */
bool app_has_failed(const struct app *app, struct error *error);

void app_resize(struct app *app, int width, int height);
void app_key(struct app *app, key_code key);

void app_mouse(struct app *app, enum mouse_event event, int x, int y);

/* Takes what loader and worker have brought. True when the screen may differ. */
bool app_update(struct app *app);

/* Waits for the worker: what app_draw shows then is final, as far as is loaded. */
void app_settle(struct app *app);

/* Draws the whole screen; the grid gets the app's size. *cursor_x is -1 where
 * the terminal's cursor is not to be shown. */
void app_draw(struct app *app, struct grid *grid, int *cursor_x, int *cursor_y);

bool app_is_done(const struct app *app);

/* The file that the user wants and does not have yet; NULL: none. Good until the next call of any
 * function. */
const char *app_unwritten(const struct app *app);

/* One line under the body until the next key. */
void app_say(struct app *app, const char *text);

/* Text to be put on the clipboard, or NULL; once. Caller frees. */
char *app_take_clipboard(struct app *app);

/* True, once, after the user asked for a full repaint. */
bool app_take_redraw(struct app *app);

#endif
