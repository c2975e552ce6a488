#include "main/explore.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/pattern.h"
#include "main/export_view.h"
#include "main/print.h"
#include "sources/document.h"
#include "tui/app/explorer.h"

/* What cannot be read is said without drawing a screen first, if it shows this soon. */
enum { PATIENCE_MS = 30 };

/* What the explorer's callbacks get. */
struct exploring {
	struct document *document;
	const struct options *options;
};

static void stop_loading(void *context)
{
	struct exploring *exploring = context;

	document_stop(exploring->document);
}

static void write_file(void *context, const struct written_view *view,
		       char message[VIEW_MESSAGE_SIZE])
{
	struct exploring *exploring = context;

	export_view(view, exploring->options, document_name(exploring->document), message);
}

static bool has_failed(void *context)
{
	struct exploring *exploring = context;
	struct error error;

	return document_has_failed(exploring->document, &error);
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
			   const struct document *document)
{
	struct diff_report *diff = &options->diff;

	document_name_sides(document, &diff->sides);
	diff->terms.confidence = options->confidence / 100;
	state->sides = &diff->sides;
	state->terms = diff->terms;
	if (diff->stacks)
		state->compare = VARIANT_STACKS;
}

static bool check_expressions(const struct options *options, struct error *error)
{
	return slice_check(&options->slice, error) &&
	       check_expression(options->view.search, error) &&
	       check_expression(options->view.rows, error);
}

static int explore_document(struct options *options, struct document *document)
{
	struct exploring exploring = { document, options };
	struct text_list words = { 0 };
	struct error error = { 0 };
	struct explorer_options explorer = {
		.has_failed = has_failed,
		.terminal = terminal_options(options),
		.app = {
			.input_name = document_name(document),
			.input_files = document_files(document),
			.base_count = options->source.base_count,
			.input_words = &words,
			.state = options->view,
			.zoom = options->zoom,
			.select = options->select,
			.type = options->sample_type,
			.stop_loading = stop_loading,
			.write = write_file,
			.context = &exploring,
		},
	};
	bool good;

	explorer.app.state.slice = options->slice;
	if (options->verb == VERB_DIFF)
		set_comparison(&explorer.app.state, options, document);
	if (options->inverted)
		explorer.app.state.icicle = VARIANT_LEAF_FIRST;
	if (!document_start(document, &error))
		return print_error(&error);
	document_wait(document, PATIENCE_MS);
	add_input_words(&words, options);
	good = document_has_failed(document, &error) ||
	       explorer_run(document_builder(document), &explorer, &error);
	text_list_release(&words);
	/* Whoever has left does not want to know what became of the rest. */
	if (!good || (document_has_failed(document, &error) && error.code != ERROR_NONE))
		return print_error(&error);
	return EXIT_DONE;
}

int explore(struct options *options)
{
	struct error error = { 0 };
	struct document *document = document_open(&options->source, &error);
	int status;

	if (!document)
		return print_error(&error);
	status = check_expressions(options, &error) ? explore_document(options, document)
						    : print_error(&error);
	document_close(document);
	return status;
}
