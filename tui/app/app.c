#include "tui/app/app.h"

#include <stdlib.h>

#include "base/memory.h"
#include "tui/app/app_commands.h"
#include "tui/app/commands/app_pages.h"
#include "tui/app/commands/app_prompts.h"
#include "tui/app/commands/app_write.h"
#include "tui/app/lists/app_documents.h"
#include "tui/app/lists/app_files.h"
#include "tui/app/lists/app_lists.h"
#include "tui/app/lists/app_marks.h"
#include "tui/app/lists/app_palette.h"
#include "tui/app/lists/app_store.h"
#include "tui/app/state/app_store_panel.h"
#include "tui/app/state/folder_names.h"
#include "tui/app/unbound_key.h"
#include "tui/session/matches.h"
#include "tui/session/session_edits.h"
#include "tui/views/code/code_forms.h"

/* --- making */

struct app *app_new(const struct document_view *document, const struct app_options *options)
{
	struct app *app = memory_new(1, sizeof(*app));

	app_state_init(app, document, options);
	app_take_store(app, document);
	if (app->session.state.view == VIEW_STORE && !app->store)
		app->session.state.view = VIEW_ICICLE;
	app->view_before_store = app->session.state.view;
	app->runner = &app_runner;
	if (document->live && document->live->window > 0)
		session_say(&app->session, "{key:stop} freezes the picture, {key:compare-marked} "
					   "compares the window with the one before");
	return app;
}

void app_free(struct app *app)
{
	if (!app)
		return;
	app_write_begin_now(app);
	palette_free(app->palette);
	app_state_release(app);
	free(app);
}

struct document_view app_take_document(struct app *app)
{
	struct document_view document = app->session.document;

	app->session.document.free = NULL;
	return document;
}

void app_resize(struct app *app, int width, int height)
{
	app->width = width > 1 ? width : 1;
	app->height = height > 1 ? height : 1;
	session_resize(&app->session, app->width, app->height);
}

/* --- events */

/* To the first match of a search that is done. */
static void seek_match(struct app *app)
{
	if (!matches_is_due(&app->session))
		return;
	app_run(app, COMMAND_NEXT_MATCH);
	app->session.seek_match = false;
}

void app_key(struct app *app, key_code key)
{
	enum command command = keymap_find(&app->session.keymap, key);

	if (app_write_holds(app)) {
		if (command == COMMAND_QUIT || command == COMMAND_QUIT_NOW)
			app->done = true;
		else
			app_write_hold(app, key);
		return;
	}
	app_write_begin_now(app);
	app->session.message[0] = '\0';
	app->options.introduce = false;
	app->session.seek_match = false; /* what the user does now goes first */
	if (app->question)
		app_answer(app, key);
	else if (app_has_list(app))
		app_list_key(app, key);
	else if (overlay_is_open(&app->overlay))
		app_page_key(app, command);
	else if (command == COMMAND_NONE)
		unbound_key_say(&app->session, key);
	else if (key >= '1' && key <= '9' && command == views_command(VIEW_CODE) &&
		 app->session.state.view == VIEW_CODE)
		; /* the number of its tab, which opens the view and turns nothing in it */
	else
		app_run(app, command);
	/* Often it is done already, as it was typed. */
	seek_match(app);
	code_forms_follow(&app->session);
}

static void press_held(struct app *app)
{
	key_code *held = app->held;
	uint32_t count = app->held_count;

	app->held = NULL;
	app->held_count = 0;
	for (uint32_t i = 0; i < count; i++)
		app_key(app, held[i]);
	free(held);
}

bool app_update(struct app *app)
{
	char message[VIEW_MESSAGE_SIZE];
	bool changed = view_writer_take(app->writer, message);
	/* Asked before the update, which takes what was finished until then. */
	bool is_current = !analyser_is_busy(app->session.analyser);

	if (changed)
		session_say(&app->session, "%s", message);
	changed = line_finder_take(app->lines) || changed;
	changed = app_marks_update(app) || changed;
	changed = app_files_update(app) || changed;
	changed = app_palette_update(app) || changed;
	changed = app_store_update(app) || changed;
	app->session.is_written = view_writer_path(app->writer) != NULL;
	changed = session_update(&app->session) || changed;
	app_follow_list(app);
	seek_match(app);
	changed = app_update_page(app) || changed;
	if (is_current)
		changed = app_write_begin(app) || changed;
	if (app->held_count > 0 && !app_write_holds(app)) {
		press_held(app);
		changed = true;
	}
	return app_follow_document(app) || changed;
}

void app_settle(struct app *app)
{
	session_settle(&app->session);
	app_update(app);
	view_writer_wait(app->writer);
	line_finder_wait(app->lines);
	mark_keeper_wait(app->keeper);
	folder_names_wait(app->names);
	profile_lister_wait(app->files.lister);
	do {
		app_update(app);
		app_store_wait(app);
		app_update(app);
		session_settle(&app->session);
		seek_match(app);
	} while (app_follow_document(app));
}

bool app_is_loaded(const struct app *app)
{
	struct live_status status = { .state = LIVE_HAS_ENDED };

	if (app->session.document.live)
		app->session.document.live->status(app->session.document.live->context, &status);
	return !app->session.before && !app->coming.is_there && status.state == LIVE_HAS_ENDED &&
	       profile_builder_snapshot(app->session.document.builder).complete;
}

bool app_has_failed(const struct app *app, struct error *error)
{
	return !app->session.before && document_view_has_failed(&app->session.document, error);
}

bool app_is_done(const struct app *app)
{
	return app->done;
}

const char *app_unwritten(const struct app *app)
{
	if (mark_keeper_is_busy(app->keeper))
		return "the last mark";
	return app->waiting_to_write ? app->waiting_to_write : view_writer_path(app->writer);
}

void app_say(struct app *app, const char *text)
{
	session_say(&app->session, "%s", text);
}

char *app_take_clipboard(struct app *app)
{
	char *text = app->clipboard;

	app->clipboard = NULL;
	return text;
}

bool app_take_redraw(struct app *app)
{
	bool redraw = app->redraw;

	app->redraw = false;
	return redraw;
}
