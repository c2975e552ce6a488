#include "tests/tui/app/screen_script.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "tests/model_text.h"
#include "tests/tui/app/screen_host.h"
#include "tests/tui/app/screen_option.h"
#include "tests/tui/app/screen_profile.h"
#include "tests/tui/app/screen_store.h"
#include "tests/tui/app/user.h"
#include "tests/unit.h"
#include "tui/app/app.h"

/* Choices of commands that have no better word for them. */
enum { SAMPLED = 1 };
enum { PLAIN, STYLES, HUES };

struct script {
	const char *at;
	FILE *out;
	char *argument; /* of the line at hand */
	int choice;     /* which of the words that share a command it has */
	struct profile_builder *builder;
	struct app_options options;
	struct app *app;
	struct text_list saved_filters;
	struct sides sides;     /* where something is compared */
	struct text_list paths; /* of the profile */
	struct screen_host host;
	int width, height;
};

/* The line at hand without its end; NULL behind the last. Caller frees. */
static char *next_line(struct script *script)
{
	const char *end = strchr(script->at, '\n');
	char *line;

	if (!*script->at)
		return NULL;
	if (!end)
		end = script->at + strlen(script->at);
	line = memory_text(script->at, (size_t)(end - script->at));
	script->at = *end ? end + 1 : end;
	return line;
}

/* The lines up to ".". Caller frees. */
static char *next_block(struct script *script)
{
	const char *from = script->at, *end;

	for (;;) {
		char *line = next_line(script);
		bool last = !line || strcmp(line, ".") == 0;

		end = script->at;
		free(line);
		if (last)
			break;
	}
	return memory_text(from, (size_t)(end - from) - (end - from >= 2 ? 2 : 0));
}

/* A block, which comes out as it is. Caller frees. */
static char *take_block(struct script *script)
{
	char *text = next_block(script);

	fprintf(script->out, "%s.\n", text);
	return text;
}

/* Made before the first key. */
static struct app *app_of(struct script *script)
{
	if (!script->app) {
		script->options.saved_filters = &script->saved_filters;
		screen_host_fill(&script->host, &script->options);
		if (script->host.store)
			screen_store_fill(&script->host, &script->options);
		struct document_view document = {
			.builder = script->builder,
			.name = script->host.store ? "localhost:4040" : "test.folded",
			.store = script->host.store ? "store" : NULL,
			.paths = &script->paths,
			.sides = script->options.state.sides,
			.code = screen_host_code(&script->host),
		};

		script->app = app_new(&document, &script->options);
		app_resize(script->app, script->width, script->height);
		app_settle(script->app);
	}
	return script->app;
}

/* --- the profile */

static void run_profile(struct script *script)
{
	char *text = take_block(script);

	script->builder = model_text_profile(text);
	if (script->choice == SAMPLED)
		profile_builder_set_rows_are_samples(script->builder);
	if (script->host.code)
		screen_profile_say_addresses(script->builder);
	profile_builder_finish(script->builder);
	free(text);
}

static void run_typed_profile(struct script *script)
{
	char *text = take_block(script);

	script->builder = screen_profile_typed(text);
	free(text);
}

static void run_side(struct script *script)
{
	char *text = take_block(script);

	if (!script->builder) {
		script->builder = screen_profile_compared(&script->sides);
		script->options.state.sides = &script->sides;
	}
	screen_profile_add_side(script->builder, &script->sides, text, (uint32_t)script->choice);
	if (script->host.code)
		screen_profile_say_addresses(script->builder);
	if (script->app)
		app_settle(script->app);
	free(text);
}

static void run_part(struct script *script)
{
	unsigned read = 0, total = 0;
	char *text = take_block(script);

	sscanf(script->argument, "%u %u", &read, &total);
	if (!script->builder)
		script->builder = screen_profile_new();
	screen_profile_add_part(script->builder, text, read, total);
	free(text);
	app_settle(app_of(script));
}

static void run_finish(struct script *script)
{
	profile_builder_finish(script->builder);
	app_settle(app_of(script));
}

/* --- what is around it */

static void run_path(struct script *script)
{
	text_list_add(&script->paths, script->argument);
}

static void run_files(struct script *script)
{
	free(script->host.listed);
	script->host.listed = take_block(script);
}

static void run_source(struct script *script)
{
	free(script->host.source);
	script->host.source = take_block(script);
}

/* Once there is an app it answers otherwise from then on. */
static void run_store(struct script *script)
{
	free(script->host.store);
	script->host.store = take_block(script);
	if (!script->builder) {
		script->builder = profile_builder_new();
		profile_builder_finish(script->builder);
	}
}

static void run_code(struct script *script)
{
	free(script->host.code);
	script->host.code = take_block(script);
}

static void run_marks(struct script *script)
{
	free(script->host.marks);
	script->host.marks = take_block(script);
}

static void run_size(struct script *script)
{
	if (sscanf(script->argument, "%dx%d", &script->width, &script->height) != 2)
		fail_msg("a size is 80x24, not %s", script->argument);
	if (script->app) {
		app_resize(script->app, script->width, script->height);
		app_settle(script->app);
	}
}

static void run_option(struct script *script)
{
	char *value = script->argument + strcspn(script->argument, " ");

	if (*value)
		*value++ = '\0';
	screen_option_set(&script->options, &script->saved_filters, script->argument, value);
}

/* --- the user */

static void run_keys(struct script *script)
{
	user_press(app_of(script), script->argument);
}

static void run_type(struct script *script)
{
	user_type(app_of(script), script->argument);
}

static void run_mouse(struct script *script)
{
	int x, y;

	if (sscanf(script->argument, "%d %d", &x, &y) != 2)
		fail_msg("a click needs a column and a row, not %s", script->argument);
	app_mouse(app_of(script), (enum mouse_event)script->choice, x, y);
	app_settle(app_of(script));
}

static void run_show(struct script *script)
{
	static char (*const letters[])(struct style style) = {
		[PLAIN] = NULL,
		[STYLES] = paint_letter,
		[HUES] = paint_hue_letter,
	};
	struct grid grid;
	int cursor_x, cursor_y;
	char *text;

	grid_init(&grid, 1, 1);
	/* A picture may ask for source files, which come with the next one. */
	app_draw(app_of(script), &grid, &cursor_x, &cursor_y);
	app_settle(app_of(script));
	app_draw(app_of(script), &grid, &cursor_x, &cursor_y);
	text = grid_to_text(&grid, letters[script->choice]);
	fprintf(script->out, "%s.\n", text);
	if (cursor_x >= 0)
		fprintf(script->out, "# cursor %d %d\n", cursor_x, cursor_y);
	free(text);
	grid_release(&grid);
	free(next_block(script));
	/* The cursor's line is made anew. */
	if (strncmp(script->at, "# cursor ", 9) == 0)
		free(next_line(script));
}

static void run_clipboard(struct script *script)
{
	char *text = app_take_clipboard(app_of(script));

	fprintf(script->out, "%s\n.\n", text ? text : "");
	free(text);
	free(next_block(script));
}

static void run_running(struct script *script)
{
	assert_false(app_is_done(app_of(script)));
}

static void run_done(struct script *script)
{
	assert_true(app_is_done(app_of(script)));
}

/* --- lines */

static const struct {
	const char *word;
	void (*run)(struct script *script);
	int choice;
} commands[] = {
	{ "profile", run_profile, 0 },
	{ "sampled-profile", run_profile, SAMPLED },
	{ "typed-profile", run_typed_profile, 0 },
	{ "before", run_side, SIDE_BASE },
	{ "after", run_side, SIDE_NEW },
	{ "part", run_part, 0 },
	{ "finish", run_finish, 0 },
	{ "path", run_path, 0 },
	{ "files", run_files, 0 },
	{ "source", run_source, 0 },
	{ "code", run_code, 0 },
	{ "marks", run_marks, 0 },
	{ "store", run_store, 0 },
	{ "size", run_size, 0 },
	{ "option", run_option, 0 },
	{ "keys", run_keys, 0 },
	{ "type", run_type, 0 },
	{ "click", run_mouse, MOUSE_CLICK },
	{ "release", run_mouse, MOUSE_RELEASE },
	{ "double-click", run_mouse, MOUSE_DOUBLE_CLICK },
	{ "right-click", run_mouse, MOUSE_RIGHT_CLICK },
	{ "scroll-up", run_mouse, MOUSE_SCROLL_UP },
	{ "scroll-down", run_mouse, MOUSE_SCROLL_DOWN },
	{ "show", run_show, PLAIN },
	{ "styles", run_show, STYLES },
	{ "hues", run_show, HUES },
	{ "clipboard", run_clipboard, 0 },
	{ "running", run_running, 0 },
	{ "done", run_done, 0 },
};

static void run_line(struct script *script, char *line)
{
	fprintf(script->out, "%s\n", line);
	script->argument = line + strcspn(line, " ");
	if (*script->argument)
		*script->argument++ = '\0';
	if (*line == '\0' || *line == '#')
		return;
	for (size_t i = 0; i < sizeof(commands) / sizeof(*commands); i++)
		if (strcmp(line, commands[i].word) == 0) {
			script->choice = commands[i].choice;
			commands[i].run(script);
			return;
		}
	fail_msg("not understood: %s", line);
}

char *screen_script_run(const char *text)
{
	char *result;
	size_t size;
	struct script script = { .at = text, .width = 80, .height = 24 };
	char *line;

	/* Of times and folders that are shown. */
	setenv("TZ", "UTC", 1);
	setenv("HOME", "/home/me", 1);
	script.out = open_memstream(&result, &size);
	view_state_init(&script.options.state);
	while ((line = next_line(&script)) != NULL) {
		run_line(&script, line);
		free(line);
	}
	fclose(script.out);
	app_free(script.app);
	view_state_release(&script.options.state);
	text_list_release(&script.options.zoom);
	text_list_release(&script.saved_filters);
	text_list_release(&script.paths);
	screen_host_release(&script.host);
	profile_builder_free(script.builder);
	return result;
}
