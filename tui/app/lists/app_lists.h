#ifndef TUI_APP_LISTS_APP_LISTS_H
#define TUI_APP_LISTS_APP_LISTS_H

#include "tui/app/state/app_state.h"
#include "tui/views/hint.h"

/* A list over the view, to choose from: a picker with rows from the session, and what becomes of
 * what is chosen. Static; see picker.h for an example. */
struct app_list {
	struct picker_look look;
	const struct hint *hints; /* for the last line; NULL: move, choose, close */
	/* Adds the rows. */
	void (*add)(struct app *app, struct picker *picker);
	/* Enter or a click, with the list closed already; it may open the next one. NULL: the list
	 * just closes. */
	void (*choose)(struct app *app, uint32_t id);
	/* A key on the selected row (PICKER_NONE: none) and the command that it is bound to, before
	 * the list itself uses it; never a letter while letters narrow. The list stays open. False:
	 * it is no key of the owner's. Afterwards the rows are made anew. NULL: none is. */
	bool (*run)(struct app *app, uint32_t id, key_code key, enum command command);
	/* However it was closed, before anything else. NULL: nothing is to be done then. */
	void (*closed)(struct app *app);
	bool follows; /* the rows are made anew with each analysis */
};

/* `command`: what opened it, and closes it again. False where it has no rows: it is not open then,
 * and the look's `nothing` is the message. */
bool app_open_list(struct app *app, const struct app_list *list, enum command command);

/* The same with another look than the list's own. */
bool app_open_list_as(struct app *app, const struct app_list *list, const struct picker_look *look,
		      enum command command);

/* Makes the rows anew, with the same one selected. */
void app_refresh_list(struct app *app);
void app_close_list(struct app *app);

/* --- for app.c */

bool app_has_list(const struct app *app);

/* After what the session shows has changed. */
void app_follow_list(struct app *app);
void app_list_key(struct app *app, key_code key);
void app_list_mouse(struct app *app, enum mouse_event event, int x, int y);

#endif
