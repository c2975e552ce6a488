#include "main/explore.h"

#include <inttypes.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/pattern.h"
#include "loaders/fetch/profile_url.h"
#include "main/export_view.h"
#include "main/print.h"
#include "sources/side_files.h"
#include "sources/sources.h"
#include "tui/app/explorer.h"

/* What cannot be read is said without drawing a screen first, if it shows this soon. */
enum { PATIENCE_MS = 30, STEP_MS = 2 };

enum loading_state { LOADING, LOADED, FAILED };

struct loading {
	struct sources *sources;
	const struct options *options;
	struct profile_builder *builder;
	struct error error;
	atomic_int state; /* enum loading_state */
};

static void *load(void *argument)
{
	struct loading *loading = argument;
	bool loaded = sources_load(loading->sources, loading->builder, &loading->error);

	atomic_store(&loading->state, loaded ? LOADED : FAILED);
	return NULL;
}

static void wait_for_news(struct loading *loading)
{
	for (int waited = 0; waited < PATIENCE_MS; waited += STEP_MS) {
		struct timespec step = { .tv_nsec = STEP_MS * 1000000 };

		if (atomic_load(&loading->state) != LOADING)
			return;
		nanosleep(&step, NULL);
	}
}

static void stop_loading(void *context)
{
	struct loading *loading = context;

	/* Once everything is read, what is left is to name it better. */
	if (profile_builder_snapshot(loading->builder).to_name > 0)
		sources_stop_naming(loading->sources);
	else
		sources_stop(loading->sources);
}

static void write_file(void *context, const struct written_view *view,
		       char message[VIEW_MESSAGE_SIZE])
{
	struct loading *loading = context;

	export_view(view, loading->options, sources_name(loading->sources), message);
}

static bool has_failed(void *context)
{
	struct loading *loading = context;

	return atomic_load(&loading->state) == FAILED;
}

static struct terminal_options terminal_options(const struct options *options)
{
	static const enum color_depth depths[COLOR_COUNT] = {
		[COLOR_AUTO] = DEPTH_256, [COLOR_ALWAYS] = DEPTH_256, [COLOR_NEVER] = DEPTH_MONO,
		[COLOR_256] = DEPTH_256,  [COLOR_16] = DEPTH_16,
	};

	return (struct terminal_options){
		.depth = depths[options->color],
		.color_auto = options->color == COLOR_AUTO,
		.ascii = options->ascii,
		.mouse = !options->no_mouse,
	};
}

static bool check_expression(const char *expression, struct error *error)
{
	struct pattern *pattern;

	if (!expression)
		return true;
	pattern = pattern_new(expression, error);
	pattern_free(pattern);
	return pattern != NULL;
}

static void add_number(struct text_list *words, const char *option, int64_t number)
{
	char text[24];

	if (number == 0)
		return;
	snprintf(text, sizeof(text), "%" PRId64, number);
	text_list_add(words, option);
	text_list_add(words, text);
}

/* What a copied command needs to read the input in the same way. */
static void add_input_words(struct text_list *words, const struct options *options)
{
	const struct symbol_options *symbols = &options->source.symbols;
	const struct {
		const char *name, *value;
	} texts[] = {
		{ "--input", options->source.format },
		{ "--symfs", symbols->symfs },
		{ "--kallsyms", symbols->kallsyms },
	};

	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		if (!texts[i].value)
			continue;
		text_list_add(words, texts[i].name);
		text_list_add(words, texts[i].value);
	}
	add_number(words, "--seconds", options->source.fetch.seconds);
	add_number(words, "--timeout", options->source.fetch.timeout);
	for (uint32_t i = 0; i < symbols->debug_dirs.count; i++) {
		text_list_add(words, "--debug-dir");
		text_list_add(words, symbols->debug_dirs.items[i]);
	}
	if (symbols->debuginfod)
		text_list_add(words, "--debuginfod");
	if (symbols->no_demangle)
		text_list_add(words, "--no-demangle");
}

static void set_comparison(struct view_state *state, struct options *options,
			   const struct sources *sources)
{
	struct diff_report *diff = &options->diff;

	side_files_init(&diff->sides, &options->source, sources);
	diff->terms.confidence = options->confidence / 100;
	state->sides = &diff->sides;
	state->terms = diff->terms;
	if (diff->stacks)
		state->compare = VARIANT_STACKS;
}

/* A copied command has no password: who knows where it is pasted. */
static void add_input_files(struct text_list *files, const struct options *options)
{
	for (uint32_t i = 0; i < options->source.files.count; i++) {
		char *name = profile_url_without_login(options->source.files.items[i]);

		text_list_add(files, name);
		free(name);
	}
}

int explore(struct options *options)
{
	struct text_list input_files = { 0 }, input_words = { 0 };
	struct error error = { 0 };
	struct loading loading = { .sources = sources_open(&options->source, &error),
				   .options = options };
	struct explorer_options explorer = { .has_failed = has_failed };
	int status = EXIT_DONE;
	bool failed;
	pthread_t thread;

	if (!loading.sources)
		return print_error(&error);
	if (!slice_check(&options->slice, &error) ||
	    !check_expression(options->view.search, &error) ||
	    !check_expression(options->view.rows, &error)) {
		sources_close(loading.sources);
		return print_error(&error);
	}
	loading.builder = profile_builder_new();
	add_input_files(&input_files, options);
	add_input_words(&input_words, options);
	explorer.terminal = terminal_options(options);
	explorer.app = (struct app_options){
		.input_name = sources_name(loading.sources),
		.input_files = &input_files,
		.base_count = options->source.base_count,
		.input_words = &input_words,
		.state = options->view,
		.zoom = options->zoom,
		.select = options->select,
		.type = options->sample_type,
		.stop_loading = stop_loading,
		.write = write_file,
		.context = &loading,
	};
	explorer.app.state.slice = options->slice;
	if (options->verb == VERB_DIFF)
		set_comparison(&explorer.app.state, options, loading.sources);
	if (options->inverted)
		explorer.app.state.icicle = VARIANT_LEAF_FIRST;
	if (pthread_create(&thread, NULL, load, &loading) != 0) {
		error_set(&error, ERROR_IO, "cannot start a thread");
		return print_error(&error);
	}
	wait_for_news(&loading);
	if (!has_failed(&loading) && !explorer_run(loading.builder, &explorer, &error))
		status = print_error(&error);
	/* Whoever has left does not want to know what became of the rest. */
	failed = has_failed(&loading);
	sources_abandon(loading.sources);
	pthread_join(thread, NULL);
	if (status == EXIT_DONE && failed && loading.error.code != ERROR_NONE)
		status = print_error(&loading.error);
	profile_builder_free(loading.builder);
	sources_close(loading.sources);
	if (options->verb == VERB_DIFF)
		side_files_release(&options->diff.sides);
	text_list_release(&input_files);
	text_list_release(&input_words);
	return status;
}
