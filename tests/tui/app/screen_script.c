#include "tests/tui/app/screen_script.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "main/settings/live_settings.h"
#include "tests/model_text.h"
#include "tests/unit.h"
#include "tui/app/app.h"

struct script {
	const char *at;
	FILE *out;
	struct profile_builder *builder;
	struct app_options options;
	struct app *app;
	struct text_list saved_filters;
	struct sides sides;     /* where something is compared */
	struct text_list paths; /* of the profile */
	char *listed;           /* what a list of profiles finds; NULL: there is none */
	char *marks;            /* what is kept of marks; NULL: nothing is */
	int width, height;
};

static bool set_live(void *context, struct view_state *state, const char *text, struct error *error)
{
	(void)context;
	return live_settings_set(state, state->sides ? VERB_DIFF : VERB_EXPLORE, text, error);
}

static uint32_t list_live(void *context, struct setting_row *rows, uint32_t room)
{
	(void)context;
	return live_settings_list(VERB_EXPLORE, rows, room);
}

static void wake(void *context)
{
	(void)context;
}

/* Instead of a file: what would be in it. */
static void describe_view(void *context, const struct written_view *view,
			  char message[VIEW_MESSAGE_SIZE])
{
	const char *focus = view->slice.focus.count > 0 ? view->slice.focus.items[0] : "";

	(void)context;
	snprintf(message, VIEW_MESSAGE_SIZE, "%s: %s, %" PRId64 "%s%s", view->path,
		 view->inverted ? "leaf first"
		 : view->upward ? "upward"
				: "downward",
		 view->shown, *focus ? " focus " : "", focus);
	if (view->box_count > 0)
		snprintf(message + strlen(message), VIEW_MESSAGE_SIZE - strlen(message),
			 ", %u boxes below %u", view->box_count, view->zoom_depth);
}

/* "folder/ name format size seconds command": of a folder, "recent", or "folder name/". */
static bool list_some(void *context, const char *folder, take_listed *take, void *taker,
		      uint32_t *skipped, struct error *error)
{
	const struct script *script = context;
	char *text = strdup(script->listed), *rest = text;

	*skipped = 0;
	for (char *line; (line = strsep(&rest, "\n")) != NULL;) {
		char *in = strsep(&line, " "), *name = strsep(&line, " ");
		char *format = strsep(&line, " "), path[200];
		long size = line ? strtol(line, &line, 10) : 0;
		long seconds = line ? strtol(line, &line, 10) : 0;
		struct listed_profile listed = { path, format, size, seconds,
						 line && *line ? line + 1 : NULL };

		if (strcmp(in, folder ? folder : "recent") != 0 || !name)
			continue;
		if (strcmp(name, "denied") == 0) {
			free(text);
			return error_set(error, ERROR_IO, "%s: Permission denied", folder);
		}
		snprintf(path, sizeof(path), "%s%s%s", folder ? folder : "",
			 folder && strcmp(folder, "/") != 0 ? "/" : "", name);
		take(taker, &listed);
	}
	free(text);
	return true;
}

/* In memory instead of in a file. */
static bool keep(void *context, void *document, enum marks_change change, const struct mark *mark,
		 struct marks *marks, struct error *error)
{
	struct script *script = context;
	size_t size;
	FILE *out;

	(void)document;
	marks_parse(marks, script->marks, error);
	for (uint32_t i = 0; i < marks->count; i++)
		marks->items[i].is_older = strcmp(marks->items[i].identity, "older") == 0;
	if (change == MARKS_PUT)
		marks_put(marks, mark);
	else if (change == MARKS_REMOVE)
		marks_remove(marks, mark->id);
	free(script->marks);
	out = open_memstream(&script->marks, &size);
	marks_print(out, marks, "test.folded");
	fclose(out);
	return true;
}

/* The words that the screens of marks need. */
static bool read_some(void *context, const struct text_list *words, struct view_place *place,
		      struct error *error)
{
	(void)context;
	*place = (struct view_place){ 0 };
	view_state_init(&place->state);
	for (uint32_t i = 0; i < words->count; i += 2) {
		const char *word = words->items[i];
		char *names = strdup(i + 1 < words->count ? words->items[i + 1] : ""),
		     *rest = names;
		struct text_list *list =
			strcmp(word, "--zoom") == 0 ? &place->zoom : &place->select;

		if (strcmp(word, "--view") == 0)
			place->state.view = strcmp(names, "top") == 0 ? VIEW_TOP : VIEW_ICICLE;
		else if (strcmp(word, "--zoom") != 0 && strcmp(word, "--select") != 0) {
			free(names);
			view_place_release(place);
			return error_set(error, ERROR_USAGE, "unknown option %s", word);
		}
		for (char *name; strcmp(word, "--view") != 0 && (name = strsep(&rest, ";"));)
			text_list_add(list, name);
		free(names);
	}
	return true;
}

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

static struct app *app_of(struct script *script)
{
	if (!script->app) {
		script->options.wake = wake;
		script->options.write = describe_view;
		script->options.saved_filters = &script->saved_filters;
		script->options.set = set_live;
		script->options.list_settings = list_live;
		script->options.context = script;
		script->options.folder = "/here";
		script->options.read_view = read_some;
		if (script->listed)
			script->options.list_profiles = list_some;
		if (script->marks)
			script->options.keep_marks = keep;
		struct document_view document = {
			.builder = script->builder,
			.name = "test.folded",
			.paths = &script->paths,
			.sides = script->options.state.sides,
		};

		script->app = app_new(&document, &script->options);
		app_resize(script->app, script->width, script->height);
		app_settle(script->app);
	}
	return script->app;
}

static int choice(const char *const *names, int count, const char *name)
{
	for (int i = 0; i < count; i++)
		if (strcmp(names[i], name) == 0)
			return i;
	fail_msg("no choice is called %s", name);
	return -1;
}

static void set_option(struct script *script, const char *name, const char *value)
{
	struct app_options *options = &script->options;
	struct view_state *state = &options->state;

	if (strcmp(name, "view") == 0)
		state->view = (enum view_id)choice(view_names, VIEW_COUNT, value);
	else if (strcmp(name, "layout") == 0)
		state->icicle = (enum icicle_variant)choice(icicle_variant_names,
							    ICICLE_VARIANT_COUNT, value);
	else if (strcmp(name, "compare") == 0)
		state->compare = (enum compare_variant)choice(compare_variant_names,
							      COMPARE_VARIANT_COUNT, value);
	else if (strcmp(name, "panes") == 0)
		state->panes =
			(enum pane_choice)choice(pane_choice_names, PANE_CHOICE_COUNT, value);
	else if (strcmp(name, "zoom") == 0)
		text_list_add(&options->zoom, value);
	else if (strcmp(name, "ascii") == 0)
		options->ascii = options->edges = true;
	else if (strcmp(name, "introduce") == 0)
		options->introduce = true;
	else if (strcmp(name, "edges") == 0)
		options->edges = true;
	else if (strcmp(name, "filters") == 0)
		text_list_add(&script->saved_filters, value);
	else if (strcmp(name, "slice") == 0)
		model_text_slice(&state->slice, value);
	else
		fail_msg("no option is called %s", name);
}

static void press(struct script *script, char *names)
{
	for (char *name = strtok(names, " "); name; name = strtok(NULL, " ")) {
		key_code key = key_parse(name);

		if (key == 0)
			fail_msg("no key is called %s", name);
		app_key(app_of(script), key);
		app_settle(app_of(script));
	}
}

static void type(struct script *script, const char *text)
{
	for (; *text; text++)
		app_key(app_of(script), (unsigned char)*text);
	app_settle(app_of(script));
}

static void mouse(struct script *script, enum mouse_event event, const char *place)
{
	int x, y;

	if (sscanf(place, "%d %d", &x, &y) != 2)
		fail_msg("a click needs a column and a row, not %s", place);
	app_mouse(app_of(script), event, x, y);
	app_settle(app_of(script));
}

static void show(struct script *script, char (*letter)(struct style style))
{
	struct grid grid;
	int cursor_x, cursor_y;
	char *text;

	grid_init(&grid, 1, 1);
	app_draw(app_of(script), &grid, &cursor_x, &cursor_y);
	text = grid_to_text(&grid, letter);
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

static void show_clipboard(struct script *script)
{
	char *text = app_take_clipboard(app_of(script));

	fprintf(script->out, "%s\n.\n", text ? text : "");
	free(text);
	free(next_block(script));
}

static string_id intern(struct profile_builder *builder, const char *text)
{
	return profile_builder_add_string(builder, text, strlen(text));
}

/* Adds a part of a profile that is still being read. */
static void add_part(struct script *script, uint64_t read, uint64_t total)
{
	char *text = next_block(script);

	fprintf(script->out, "%s.\n", text);
	if (!script->builder) {
		script->builder = profile_builder_new();
		profile_builder_add_sample_type(script->builder, intern(script->builder, "samples"),
						(struct quantity_unit){ .unit = UNIT_COUNT,
									.name = "samples" });
	}
	model_text_add(script->builder, text);
	profile_builder_set_progress(script->builder, read, total);
	profile_builder_publish(script->builder);
	free(text);
	app_settle(app_of(script));
}

/* Noise is told by the number of samples: "a;b 5" are five. */
static char *one_by_one(const char *text)
{
	char *copy = strdup(text), *rest = copy, *result;
	size_t size;
	FILE *out = open_memstream(&result, &size);

	for (char *line; (line = strsep(&rest, "\n")) != NULL;) {
		char *space = strrchr(line, ' ');
		long count = space ? strtol(space, NULL, 10) : 0;

		for (long i = 0; i < count; i++)
			fprintf(out, "%.*s 1\n", (int)(space - line), line);
	}
	fclose(out);
	free(copy);
	return result;
}

/* What is compared, a file a side; the first one may be shown before the second is read. */
static void add_side(struct script *script, uint32_t side)
{
	static const char *const names[SIDE_COUNT] = { "v1.folded", "v2.folded" };
	char *text = next_block(script), *samples = one_by_one(text);

	fprintf(script->out, "%s.\n", text);
	if (!script->builder) {
		script->builder = profile_builder_new();
		profile_builder_expect_inputs(script->builder, SIDE_COUNT, 0);
		sides_init(&script->sides);
		script->sides.are_files = true;
		for (uint32_t i = 0; i < SIDE_COUNT; i++)
			script->sides.name[i] = names[i];
		script->options.state.sides = &script->sides;
	}
	if (side == SIDE_NEW)
		profile_builder_end_base(script->builder);
	profile_builder_begin_input(script->builder, names[side]);
	profile_builder_add_sample_type(script->builder, intern(script->builder, "samples"),
					(struct quantity_unit){ .unit = UNIT_COUNT,
								.name = "samples" });
	model_text_add(script->builder, samples);
	profile_builder_set_progress(script->builder, 1 + side, SIDE_COUNT);
	profile_builder_publish(script->builder);
	if (script->app)
		app_settle(script->app);
	free(samples);
	free(text);
}

/* "a;b 5 1000000": a weight for each of these types. */
static void add_typed_line(struct profile_builder *builder, char *line)
{
	location_id locations[64];
	uint32_t depth = 0;
	int64_t values[2] = { 0, 0 };
	struct sample sample = { .time = TIME_UNKNOWN, .cpu = -1, .values = values };
	char *weights = strchr(line, ' ');

	if (!weights)
		fail_msg("no weights: %s", line);
	*weights++ = '\0';
	values[0] = strtoll(weights, &weights, 10);
	values[1] = strtoll(weights, NULL, 10);
	for (char *name; (name = strsep(&line, ";")) != NULL && depth < 64;) {
		struct function_info info = { .name = intern(builder, name) };
		frame_id frame = profile_builder_add_frame(
			builder, profile_builder_add_function(builder, &info), 0);

		locations[depth++] = profile_builder_add_location(builder, 0, 0, &frame, 1);
	}
	sample.stack = profile_builder_add_stack(builder, locations, depth, 0);
	profile_builder_add_sample(builder, &sample);
}

static void make_typed_profile(struct script *script)
{
	struct profile_builder *builder = script->builder = profile_builder_new();
	char *text = next_block(script), *rest = text;

	fprintf(script->out, "%s.\n", text);
	profile_builder_add_sample_type(builder, intern(builder, "alloc_space"),
					(struct quantity_unit){ UNIT_BYTES, 0, "bytes" });
	profile_builder_add_sample_type(builder, intern(builder, "cpu"),
					(struct quantity_unit){ UNIT_NANOSECONDS, 0,
								"nanoseconds" });
	for (char *line; (line = strsep(&rest, "\n")) != NULL;)
		if (*line)
			add_typed_line(builder, line);
	profile_builder_finish(builder);
	free(text);
}

static void run_line(struct script *script, char *line)
{
	char *argument = line + strcspn(line, " ");

	fprintf(script->out, "%s\n", line);
	if (*argument)
		*argument++ = '\0';
	if (*line == '\0' || *line == '#')
		return;
	if (strcmp(line, "profile") == 0 || strcmp(line, "sampled-profile") == 0) {
		char *text = next_block(script);

		fprintf(script->out, "%s.\n", text);
		script->builder = model_text_profile(text);
		if (*line == 's')
			profile_builder_set_rows_are_samples(script->builder);
		profile_builder_finish(script->builder);
		free(text);
	} else if (strcmp(line, "typed-profile") == 0) {
		make_typed_profile(script);
	} else if (strcmp(line, "before") == 0) {
		add_side(script, SIDE_BASE);
	} else if (strcmp(line, "after") == 0) {
		add_side(script, SIDE_NEW);
	} else if (strcmp(line, "part") == 0) {
		unsigned read = 0, total = 0;

		sscanf(argument, "%u %u", &read, &total);
		add_part(script, read, total);
	} else if (strcmp(line, "finish") == 0) {
		profile_builder_finish(script->builder);
		app_settle(app_of(script));
	} else if (strcmp(line, "size") == 0) {
		if (sscanf(argument, "%dx%d", &script->width, &script->height) != 2)
			fail_msg("a size is 80x24, not %s", argument);
		if (script->app) {
			app_resize(script->app, script->width, script->height);
			app_settle(script->app);
		}
	} else if (strcmp(line, "option") == 0) {
		char *value = argument + strcspn(argument, " ");

		if (*value)
			*value++ = '\0';
		set_option(script, argument, value);
	} else if (strcmp(line, "keys") == 0) {
		press(script, argument);
	} else if (strcmp(line, "type") == 0) {
		type(script, argument);
	} else if (strcmp(line, "click") == 0) {
		mouse(script, MOUSE_CLICK, argument);
	} else if (strcmp(line, "release") == 0) {
		mouse(script, MOUSE_RELEASE, argument);
	} else if (strcmp(line, "double-click") == 0) {
		mouse(script, MOUSE_DOUBLE_CLICK, argument);
	} else if (strcmp(line, "right-click") == 0) {
		mouse(script, MOUSE_RIGHT_CLICK, argument);
	} else if (strcmp(line, "scroll-up") == 0) {
		mouse(script, MOUSE_SCROLL_UP, argument);
	} else if (strcmp(line, "scroll-down") == 0) {
		mouse(script, MOUSE_SCROLL_DOWN, argument);
	} else if (strcmp(line, "show") == 0) {
		show(script, NULL);
	} else if (strcmp(line, "styles") == 0) {
		show(script, paint_letter);
	} else if (strcmp(line, "hues") == 0) {
		show(script, paint_hue_letter);
	} else if (strcmp(line, "path") == 0) {
		text_list_add(&script->paths, argument);
	} else if (strcmp(line, "files") == 0 || strcmp(line, "marks") == 0) {
		char **text = *line == 'f' ? &script->listed : &script->marks;

		free(*text);
		*text = next_block(script);
		fprintf(script->out, "%s.\n", *text);
	} else if (strcmp(line, "clipboard") == 0) {
		show_clipboard(script);
	} else if (strcmp(line, "running") == 0) {
		assert_false(app_is_done(app_of(script)));
	} else if (strcmp(line, "done") == 0) {
		assert_true(app_is_done(app_of(script)));
	} else {
		fail_msg("not understood: %s", line);
	}
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
	free(script.listed);
	free(script.marks);
	profile_builder_free(script.builder);
	return result;
}
