#include "tui/app/explorer.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/process/ending.h"
#include "base/process/thread.h"
#include "show/escape.h"
#include "tui/app/lists/app_code.h"
#include "tui/app/lists/app_documents.h"

/* How often a screen that waits for data looks for more. */
enum { POLL_MS = 100 };

static void wake(void *context)
{
	(void)context;
	terminal_wake();
}

static void show(struct app *app, struct grid *grid)
{
	int cursor_x, cursor_y;

	app_draw(app, grid, &cursor_x, &cursor_y);
	terminal_show(grid, cursor_x, cursor_y);
}

static void adopt_size(struct app *app)
{
	int width, height;

	terminal_size(&width, &height);
	app_resize(app, width, height);
}

/* The terminal is the editor's meanwhile. */
static void edit(struct app *app, const struct app_options *options)
{
	struct error error = { 0 };
	uint32_t line;
	char *file = app_take_edited(app, &line);

	if (!file)
		return;
	terminal_leave();
	if (!options->edit(options->context, file, line, &error))
		app_copy_place(app, file, line, error.message);
	terminal_return();
	adopt_size(app);
	free(file);
}

/* False: leave. */
static bool handle(struct app *app, const struct app_options *options, struct terminal_event event)
{
	char *clipboard;

	switch (event.kind) {
	case TERMINAL_GONE:
		return false;
	case TERMINAL_KEY:
		app_key(app, event.key);
		break;
	case TERMINAL_MOUSE:
		app_mouse(app, event.mouse, event.x, event.y);
		break;
	case TERMINAL_RESIZED:
		adopt_size(app);
		break;
	default:
		break;
	}
	edit(app, options);
	if (app_take_redraw(app))
		terminal_redraw();
	clipboard = app_take_clipboard(app);
	if (clipboard && !terminal_copy(clipboard))
		app_say(app, "This is too long for the terminal's clipboard");
	free(clipboard);
	return !app_is_done(app);
}

/* Until the user leaves, or there is nothing to show. */
static void run(struct app *app, const struct app_options *options, struct grid *grid)
{
	bool going = true, complete = false;
	struct error error;

	while (going) {
		struct terminal_event event = terminal_wait(complete ? -1 : POLL_MS);
		bool changed = event.kind != TERMINAL_NOTHING;

		/* Keys that have come together are drawn together. */
		while (going && event.kind != TERMINAL_NOTHING) {
			going = handle(app, options, event);
			event = terminal_wait(0);
		}
		if (app_has_failed(app, &error))
			going = false;
		/* Before the update: what it takes in is then at least as new, and there
		 * is no last news to sleep through. */
		complete = app_is_loaded(app);
		changed = app_update(app) || changed;
		if (going && changed && !app_is_between(app))
			show(app, grid);
	}
}

/* What is left to say once nobody waits any longer. NULL: nothing. It lasts. */
static const char *last_words(const struct app *app, const struct error *error)
{
	const char *path = app_unwritten(app);
	bool failed = error && error->code != ERROR_NONE;
	char *message = NULL;
	size_t size;
	FILE *stream = failed || path ? open_memstream(&message, &size) : NULL;

	if (!stream)
		return NULL;
	fputs("serac: ", stream);
	escape_write(stream, ESCAPE_TEXT, failed ? error->message : path);
	fputs(failed ? "\n" : " was not written: serac was left before it was finished\n", stream);
	fclose(stream);
	return message;
}

bool explorer_run(const struct document_view *taken, const struct explorer_options *options,
		  struct error *error)
{
	struct app_options app_options = options->app;
	struct document_view document = *taken;
	struct grid grid;
	const char *message;
	struct app *app;
	bool good;

	if (!terminal_open(&options->terminal, error)) {
		document_view_free(&document);
		thread_wait_for_left();
		return false;
	}
	app_options.wake = wake;
	if (terminal_note())
		app_options.note = terminal_note();
	app_options.ascii = terminal_is_ascii();
	app_options.edges = terminal_depth() < DEPTH_256;
	app = app_new(&document, &app_options);
	grid_init(&grid, 1, 1);
	adopt_size(app);
	show(app, &grid);
	run(app, &app_options, &grid);
	good = !app_has_failed(app, error);
	/* Threads may hang in what they read: neither the terminal nor the user waits for them. */
	message = last_words(app, good ? NULL : error);
	ending_limit(message ? ENDING_MOMENT_MS : ENDING_NOTHING_MS, message ? ENDING_FAILED : 0,
		     message);
	terminal_close();
	document = app_take_document(app);
	grid_release(&grid);
	app_free(app);
	document_view_free(&document);
	thread_wait_for_left();
	return good;
}
