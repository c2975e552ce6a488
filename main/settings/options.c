#include "main/settings/options.h"

#include "loaders/fetch/request_log.h"

const char *const color_names[COLOR_COUNT] = {
	[COLOR_AUTO] = "auto",      [COLOR_ALWAYS] = "always", [COLOR_NEVER] = "never",
	[COLOR_TRUE] = "truecolor", [COLOR_256] = "256",       [COLOR_16] = "16",
};

void options_init(struct options *options)
{
	*options = (struct options){
		.report = { .min_percent = -1,
			    .limit = -1,
			    .confidence = 99,
			    .export_format = FORMAT_COUNT },
		.live = { .window = INT64_C(30000000000) },
	};
	sides_init(&options->report.diff.sides);
	comparison_terms_init(&options->report.diff.terms);
	options->view.theme = "auto";
	slice_init(&options->shown.slice);
	view_state_init(&options->view.state);
	keymap_init(&options->view.keymap);
}

void options_release(struct options *options)
{
	text_list_release(&options->source.files);
	text_list_release(&options->source.symbols.debug_dirs);
	text_list_release(&options->source.symbols.source_paths);
	for (uint32_t side = 0; side < SIDE_COUNT; side++)
		text_list_release(&options->side_files[side]);
	text_list_release(&options->store_queries);
	fetch_accesses_release(&options->server.accesses);
	request_log_close(options->server.open_log);
	sides_release(&options->report.diff.sides);
	text_list_release(&options->report.fail_on);
	slice_release(&options->shown.slice);
	view_state_release(&options->view.state);
	own_themes_release(&options->view.own_themes);
	text_list_release(&options->view.zoom);
	text_list_release(&options->view.select);
	text_list_release(&options->view.saved_filters);
}

bool options_are_inverted(const struct options *options)
{
	return options->shown.inverted || options->view.state.icicle == VARIANT_LEAF_FIRST;
}

static void set_comparison(struct view_state *state, const struct options *options)
{
	state->terms = options->report.diff.terms;
	state->terms.confidence = options->report.confidence / 100;
	if (options->report.diff.stacks)
		state->compare = VARIANT_STACKS;
}

void options_copy_view(const struct options *options, struct view_state *state)
{
	view_state_copy(state, &options->view.state);
	slice_release(&state->slice);
	slice_copy(&state->slice, &options->shown.slice);
	if (options->verb == VERB_DIFF)
		set_comparison(state, options);
	if (options->shown.inverted)
		state->icicle = VARIANT_LEAF_FIRST;
}
