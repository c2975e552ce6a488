#include "tui/app/lists/app_lists.h"

enum { WHEEL_ROWS = 3 };

bool app_open_list_as(struct app *app, const struct app_list *list, const struct picker_look *look,
		      enum command command)
{
	if (app->list && app->list != list)
		app_close_list(app);
	picker_open(&app->picker, look);
	app->list = list;
	app->list_command = command;
	list->add(app, &app->picker);
	if (app->picker.count > 0) {
		picker_ready(&app->picker);
		return true;
	}
	app_close_list(app);
	session_say(&app->session, "%s", look->nothing ? look->nothing : "Nothing to choose from");
	return false;
}

bool app_open_list(struct app *app, const struct app_list *list, enum command command)
{
	return app_open_list_as(app, list, &list->look, command);
}

void app_refresh_list(struct app *app)
{
	if (!app->list)
		return;
	picker_empty(&app->picker);
	app->list->add(app, &app->picker);
	picker_ready(&app->picker);
}

void app_close_list(struct app *app)
{
	const struct app_list *list = app->list;

	picker_close(&app->picker);
	app->list = NULL;
	if (list && list->closed)
		list->closed(app);
}

void app_follow_list(struct app *app)
{
	if (!app->list || !app->list->follows || app->list_analysis == app->session.analysis_number)
		return;
	app->list_analysis = app->session.analysis_number;
	app_refresh_list(app);
}

bool app_has_list(const struct app *app)
{
	return app->list != NULL;
}

static void finish(struct app *app, enum picker_event event)
{
	const struct app_list *list = app->list;
	const struct picker_item *item = picker_selected(&app->picker);
	uint32_t id = item ? item->id : PICKER_NONE;

	if (event != PICKER_CHOSEN && event != PICKER_CLOSED)
		return;
	app_close_list(app);
	if (event == PICKER_CHOSEN && list->choose)
		list->choose(app, id);
}

static bool is_typed(const struct app *app, key_code key)
{
	/* Backspace has nothing to take away then. */
	if (key == KEY_CODE_BACKSPACE && app->picker.prompt.length == 0)
		return false;
	return app->picker.is_typing && key >= 0x20 && key < KEY_CODE_UP;
}

static bool run_on_row(struct app *app, key_code key, enum command command)
{
	const struct app_list *list = app->list;
	const struct picker_item *item = picker_selected(&app->picker);

	if (!list->run || is_typed(app, key) ||
	    !list->run(app, item ? item->id : PICKER_NONE, key, command))
		return false;
	if (app->list == list)
		app_refresh_list(app);
	return true;
}

/* The key that opened it, while that is not a letter of what is typed. */
static bool closes(const struct app *app, key_code key, enum command command)
{
	return command == app->list_command && command != COMMAND_NONE &&
	       (!is_typed(app, key) || app->picker.prompt.length == 0);
}

void app_list_key(struct app *app, key_code key)
{
	enum command command = keymap_find(&app->session.keymap, key);
	enum picker_event event;

	if (command == COMMAND_QUIT_NOW && !is_typed(app, key)) {
		app->done = true;
		return;
	}
	if (run_on_row(app, key, command))
		return;
	event = closes(app, key, command) && !app->picker.look->jumps
			? PICKER_CLOSED
			: picker_key(&app->picker, &app->session.keymap, key);
	if (event == PICKER_UNUSED && closes(app, key, command))
		event = PICKER_CLOSED;
	finish(app, event);
}

void app_list_mouse(struct app *app, enum mouse_event event, int x, int y)
{
	if (event == MOUSE_SCROLL_UP || event == MOUSE_SCROLL_DOWN)
		picker_move(&app->picker, event == MOUSE_SCROLL_UP ? -WHEEL_ROWS : WHEEL_ROWS);
	else
		finish(app, picker_click(&app->picker, x, y, event == MOUSE_DOUBLE_CLICK));
}
