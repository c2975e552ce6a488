#include "tui/app/app.h"

#include <stdlib.h>

#include "base/memory.h"
#include "tui/app/app_commands.h"
#include "tui/app/commands/app_pages.h"
#include "tui/app/commands/app_panes.h"
#include "tui/app/commands/app_prompts.h"
#include "tui/app/commands/app_write.h"
#include "tui/app/lists/app_actions.h"
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

/* --- making and drawing */

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

/* Of what lies on top. */
static const struct hint *app_hints(const struct app *app)
{
	if (app_has_list(app) && app->list->hints)
		return app->list->hints;
	if (app_has_list(app))
		return app->picker.is_typing ? chrome_typing_hints : chrome_list_hints;
	return overlay_is_open(&app->overlay) ? chrome_page_hints : app_view(app)->hints;
}

static struct chrome chrome_of(struct app *app)
{
	return (struct chrome){
		.input_name = app->session.document.name,
		.view = app_view(app),
		.view_data = app_view_data(app),
		.lines = app->lines,
		.hints = app_hints(app),
		.spots = &app->spots,
		.progress = app->coming.is_there ? app->coming.progress : NULL,
	};
}

/* Where lists and pages lie. */
static struct rect area_on_top(const struct app *app)
{
	struct chrome_rows rows = chrome_rows_fit(app->height);

	return (struct rect){ 0, rows.header, app->width, app->height - rows.header - rows.keys };
}

static void draw_waiting(const struct app *app, struct grid *grid, struct rect body)
{
	const struct session *session = &app->session;
	const char *text = "Waiting for samples…";
	char way_back[100];

	if (session->analysis && session->analysis->error.code != ERROR_NONE)
		text = session->analysis->error.message;
	else if (session->profile.complete)
		text = "Counting…";
	grid_text(grid, body.x + 1, body.y + body.height / 2, body.width - 1, style_of(PAINT_DIM),
		  text);
	if (!session->document.live || !session->state.sides || !session->analysis ||
	    session->analysis->error.code == ERROR_NONE)
		return;
	keymap_expand(&session->keymap, "{key:back} ends the comparison", way_back,
		      sizeof(way_back));
	grid_text(grid, body.x + 1, body.y + body.height / 2 + 1, body.width - 1,
		  style_of(PAINT_TEXT), way_back);
}

static void draw(struct app *app, struct grid *grid, int *cursor_x, int *cursor_y)
{
	struct session *session = &app->session;
	struct chrome_rows rows = chrome_rows_fit(app->height);
	struct chrome chrome = chrome_of(app);
	struct rect line = { 0, 0, app->width, 1 };

	*cursor_x = *cursor_y = -1;
	app->spots.count = 0;
	grid->ascii = app->options.ascii;
	grid->edges = app->options.edges;
	grid_resize(grid, app->width, app->height);
	if (rows.header)
		chrome_draw_header(session, &chrome, grid, line);
	if (app_has_picture(app)) {
		if (rows.path) {
			line.y = 1;
			chrome_draw_path(session, &chrome, grid, line);
		}
		if (session->state.has_time_strip)
			chrome_draw_strip(session, &chrome, grid,
					  (struct rect){ 0, rows.header + rows.path, app->width,
							 1 });
		app_draw_panes(app, grid);
		if (rows.detail) {
			struct rect area = { 0, app->height - rows.detail - rows.keys, app->width,
					     rows.detail };

			chrome_draw_detail(session, &chrome, grid, area);
		}
	} else {
		draw_waiting(app, grid, app_body(app));
	}
	if (overlay_is_open(&app->overlay))
		overlay_draw(&app->overlay, grid, area_on_top(app));
	if (app_has_list(app))
		picker_draw(&app->picker, grid, area_on_top(app), cursor_x, cursor_y);
	line.y = app->height - 1;
	if (app->question) {
		if (session->message[0] && rows.detail)
			chrome_draw_message(session, grid,
					    (struct rect){ 0, app->height - 2, app->width, 1 });
		grid_fill(grid, line, style_of(PAINT_TEXT));
		*cursor_x = prompt_draw(&app->prompt, grid, line);
		*cursor_y = line.y;
	} else if (rows.keys) {
		chrome_draw_keys(session, &chrome, grid, line);
	}
}

/* As long as there is nothing of a document that was fetched behind the one before. */
static void draw_before(struct app *app, struct grid *grid, int *cursor_x, int *cursor_y)
{
	struct session *before = app->session.before, session = app->session;
	struct view_set views = app->views;

	app->session = *before;
	app->views = app->views_before;
	draw(app, grid, cursor_x, cursor_y);
	*before = app->session;
	app->views_before = app->views;
	app->session = session;
	app->views = views;
}

void app_draw(struct app *app, struct grid *grid, int *cursor_x, int *cursor_y)
{
	if (app->shows_before && app->session.before && !app_has_picture(app))
		draw_before(app, grid, cursor_x, cursor_y);
	else
		draw(app, grid, cursor_x, cursor_y);
}

/* --- events */

enum { WHEEL_ROWS = 3 };

static void overlay_key(struct app *app, enum command command)
{
	if (command == COMMAND_QUIT_NOW)
		app->done = true;
	else if (command == app->overlay_command ||
		 overlay_run(&app->overlay, app->width, app->height - 2, command) == OVERLAY_CLOSED)
		overlay_release(&app->overlay);
}

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
		overlay_key(app, command);
	else if (command == COMMAND_NONE)
		unbound_key_say(&app->session, key);
	else
		app_run(app, command);
	/* Often it is done already, as it was typed. */
	seek_match(app);
	code_forms_follow(&app->session);
}

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
			overlay_key(app, command);
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
