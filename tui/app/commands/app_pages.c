#include "tui/app/commands/app_pages.h"

#include "tui/chrome/pages/page_words.h"
#include "tui/chrome/pages/pages.h"
#include "tui/chrome/selection_page.h"

static void open_page(struct app *app)
{
	pages_open(&app->overlay, &app->session);
	app->page_words = page_words_of(&app->session);
}

void app_open_page(struct app *app, enum command command)
{
	struct session *session = &app->session;

	if (!session->state.in_words) {
		session->state.in_words = true;
		session_changed(session);
	}
	app->overlay_command = command;
	open_page(app);
}

void app_open_selection(struct app *app, enum command command)
{
	struct chrome chrome = {
		.view = app_view(app),
		.view_data = app_view_data(app),
		.lines = app->lines,
	};
	struct selection selection = selection_of(&app->session, &chrome);

	app->overlay_command = command;
	selection_page_open(&app->overlay, &selection);
}

/* As far as it has been read. */
static void open_again(struct app *app)
{
	uint32_t first = app->overlay.first;

	open_page(app);
	app->overlay.first = first;
}

static bool say_note(struct app *app)
{
	const struct analysis *analysis = app->session.analysis;

	if (!app->options.note || !analysis || !analysis->profile.complete)
		return false;
	session_say(&app->session, "%s", app->options.note);
	app->options.note = NULL;
	return true;
}

bool app_update_page(struct app *app)
{
	char text[PAGE_WORDS_SIZE];

	const void *words = page_words_of(&app->session);

	if (say_note(app))
		return true;
	if (!words)
		return false;
	if (overlay_is_open(&app->overlay) && app->overlay_command == COMMAND_INFO &&
	    app->page_words != words) {
		open_again(app);
		return true;
	}
	if (!app->options.introduce || !app->session.analysis->profile.complete)
		return false;
	app->options.introduce = false;
	session_say(&app->session, "%s", page_words_striking(text, &app->session));
	return true;
}

void app_page_key(struct app *app, enum command command)
{
	if (command == COMMAND_QUIT_NOW)
		app->done = true;
	else if (command == app->overlay_command ||
		 overlay_run(&app->overlay, app->width, app->height - 2, command) == OVERLAY_CLOSED)
		overlay_release(&app->overlay);
}
