#include "main/explore.h"

#include <string.h>

#include "base/text/pattern.h"
#include "main/confine.h"
#include "main/explored_document.h"
#include "main/export_view.h"
#include "main/merged_note.h"
#include "main/print.h"
#include "main/settings/live_settings.h"
#include "tui/app/explorer.h"

static void write_file(void *context, const struct written_view *view,
		       char message[VIEW_MESSAGE_SIZE])
{
	const struct document *document = explored_document_document(view->document);

	(void)context;
	export_view(view, &document_options(document)->files, document_name(document), message);
}

static bool set(void *context, struct view_state *state, const char *text, struct error *error)
{
	const struct options *options = context;

	return live_settings_set(state, options->verb, text, error);
}

static uint32_t list_settings(void *context, struct setting_row *rows, uint32_t room)
{
	const struct options *options = context;

	return live_settings_list(options->verb, rows, room);
}

static bool open_another(void *context, enum document_request request,
			 const struct text_list *files, const struct document_view *present,
			 struct document_view *document, struct error *error)
{
	struct explored_document *explored;

	(void)context;
	if (!confine_allows_fetching(files, error))
		return false;
	explored = explored_document_open(present->context, request, files, error);
	if (explored)
		*document = explored_document_view(explored);
	return explored != NULL;
}

/* False and *error: there is no theme of that name. */
static bool choose_terminal(struct terminal_options *terminal, const struct view_options *options,
			    struct error *error)
{
	static const enum color_depth depths[COLOR_COUNT] = {
		[COLOR_AUTO] = DEPTH_TRUE, [COLOR_ALWAYS] = DEPTH_TRUE, [COLOR_NEVER] = DEPTH_MONO,
		[COLOR_TRUE] = DEPTH_TRUE, [COLOR_256] = DEPTH_256,     [COLOR_16] = DEPTH_16,
	};
	bool is_mono;

	*terminal = (struct terminal_options){
		.depth = depths[options->color],
		.color_auto = options->color == COLOR_AUTO,
		.ascii = options->ascii,
		.mouse = !options->no_mouse,
	};
	if (!own_themes_choose(&options->own_themes, options->theme, &terminal->theme, &is_mono,
			       error))
		return false;
	if (is_mono) {
		terminal->depth = DEPTH_MONO;
		terminal->color_auto = false;
	}
	return true;
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

static void set_comparison(struct view_state *state, const struct options *options)
{
	state->terms = options->report.diff.terms;
	state->terms.confidence = options->report.confidence / 100;
	if (options->report.diff.stacks)
		state->compare = VARIANT_STACKS;
}

static bool check_expressions(const struct options *options, struct error *error)
{
	return slice_check(&options->shown.slice, error) &&
	       check_expression(options->view.state.search, error) &&
	       check_expression(options->view.state.rows, error);
}

static struct explored_document *open_first(const struct options *options, struct error *error)
{
	struct document *document = document_open(&options->source, error);

	if (!document)
		return NULL;
	if (!check_expressions(options, error)) {
		document_close(document);
		return NULL;
	}
	confine(options, true);
	return explored_document_new(
		document, options->verb == VERB_DIFF ? &options->report.diff.sides : NULL,
		options->config.is_used, error);
}

static bool is_demo(const struct text_list *files)
{
	return files->count == 1 && strcmp(files->items[0], "demo") == 0;
}

int explore(const struct options *options)
{
	struct error error = { 0 };
	struct explored_document *first;
	struct document_view document;
	char note[MERGED_NOTE_SIZE];
	struct explorer_options explorer = {
		.app = {
			.state = options->view.state,
			.zoom = options->view.zoom,
			.select = options->view.select,
			.saved_filters = &options->view.saved_filters,
			.type = options->shown.sample_type,
			.keymap = &options->view.keymap,
			.libraries = options->view.libraries,
			.introduce = is_demo(&options->source.files),
			.write = write_file,
			.open = open_another,
			.set = set,
			.list_settings = list_settings,
			.context = (void *)options, /* that set only reads */
		},
	};

	if (!choose_terminal(&explorer.terminal, &options->view, &error))
		return print_error(&error);
	first = open_first(options, &error);
	if (!first)
		return print_error(&error);
	document = explored_document_view(first);
	explorer.app.state.slice = options->shown.slice;
	if (options->verb == VERB_EXPLORE)
		explorer.app.note = merged_note(&options->source.files, true, note);
	if (options->verb == VERB_DIFF)
		set_comparison(&explorer.app.state, options);
	if (options->shown.inverted)
		explorer.app.state.icicle = VARIANT_LEAF_FIRST;
	if (!explorer_run(&document, &explorer, &error) && error.code != ERROR_NONE)
		return print_error(&error);
	return EXIT_DONE;
}
