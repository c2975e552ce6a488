/* What is done with the mouse. */

#include "tui/app/app.h"

#include "tui/app/app_commands.h"
#include "tui/app/commands/app_pages.h"
#include "tui/app/commands/app_panes.h"
#include "tui/app/commands/app_write.h"
#include "tui/app/lists/app_actions.h"
#include "tui/app/lists/app_lists.h"
#include "tui/app/lists/app_palette.h"
#include "tui/session/session_edits.h"

enum { WHEEL_ROWS = 3 };

/* The wheel moves in the view below the pointer. */
static void turn_wheel(struct app *app, enum mouse_event event, int x, int y)
{
	enum command command = event == MOUSE_SCROLL_UP ? COMMAND_MOVE_UP : COMMAND_MOVE_DOWN;
	int rows = WHEEL_ROWS;

	if (app->question)
		return;
	app->session.seek_match = false;
	if (!overlay_is_open(&app->overlay) && app_has_picture(app))
		rows -= app_enter_pane(app, command, x, y);
	for (int i = 0; i < rows; i++) {
		if (overlay_is_open(&app->overlay))
			app_page_key(app, command);
		else
			app_run(app, command);
	}
}

/* False: there is nothing on the fixed lines to click on. Of what lies over the view the last line
 * names keys. */
static bool click_spot(struct app *app, enum mouse_event event, int x, int y)
{
	const struct spot *spot = spots_at(&app->spots, x, y);
	struct session *session = &app->session;
	bool is_covered = app_has_list(app) || overlay_is_open(&app->overlay);

	if (!spot || event == MOUSE_SCROLL_UP || event == MOUSE_SCROLL_DOWN || app->question ||
	    (is_covered && y != app->height - 1))
		return false;
	if (is_covered)
		app_key(app, keymap_key(&session->keymap, spot->command));
	else if (spot->command == COMMAND_NONE)
		session_zoom_out(session, spot->levels);
	else if (y < app->height - 1 && spot->command == views_command(VIEW_CODE) &&
		 session->state.view == VIEW_CODE)
		; /* its tab: the key would do something to machine code */
	else if (y < app->height - 1 && spot->command == COMMAND_INFO)
		app_open_page(app, spot->command); /* whatever its key does in this view */
	else
		app_run(app, spot->command);
	return true;
}

/* Of the left button: what lies over the views has no use for it. */
static void release_button(struct app *app, int x, int y)
{
	struct rect pressed = app->pressed;

	app->pressed.width = 0;
	if (pressed.width > 0 && (pressed.x != x || pressed.y != y) && !app->question &&
	    !app_has_list(app) && !overlay_is_open(&app->overlay) && app_has_picture(app))
		app_drag_pane(app, pressed.x, pressed.y, x, y);
}

void app_mouse(struct app *app, enum mouse_event event, int x, int y)
{
	struct session *session = &app->session;
	struct chrome_rows rows = chrome_rows_fit(app->height);
	struct rect line = { 0, 0, app->width, 1 };

	if (app_write_holds(app))
		return;
	app_write_begin_now(app);
	if (event == MOUSE_RELEASE) {
		release_button(app, x, y);
		return;
	}
	app->pressed.width = 0;
	session->message[0] = '\0';
	if (click_spot(app, event, x, y))
		return;
	if (app->palette) {
		app_palette_mouse(app, event, x, y);
		return;
	}
	if (!app->question && app_has_list(app)) {
		app_list_mouse(app, event, x, y);
		return;
	}
	if (event == MOUSE_SCROLL_UP || event == MOUSE_SCROLL_DOWN) {
		turn_wheel(app, event, x, y);
		return;
	}
	if (app->question)
		return;
	if (overlay_is_open(&app->overlay)) {
		overlay_release(&app->overlay);
		return;
	}
	if (rows.header && y == 0) {
		const struct view *view = chrome_tab_at(session, line, x);

		if (view)
			app_run(app, views_command(view->id));
		return;
	}
	if (!app_has_picture(app))
		return;
	app->pressed = (struct rect){ x, y, event == MOUSE_CLICK, 1 };
	app_click_pane(app, event == MOUSE_DOUBLE_CLICK ? CLICK_OPEN : CLICK_SELECT, x, y);
	if (event == MOUSE_RIGHT_CLICK && rect_has(app_body(app), x, y))
		app_open_actions_at(app, x, y);
}
