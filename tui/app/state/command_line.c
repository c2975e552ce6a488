#include "tui/app/state/command_line.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text/print_text.h"
#include "base/text/shell_word.h"
#include "model/slices/slice_text.h"
#include "tui/session/analysis/samples/chart_facet.h"
#include "tui/session/analysis/samples/source_lines_facet.h"
#include "tui/session/analysis/samples/tracks_facet.h"
#include "tui/views/views.h"

struct line {
	char *text;
	size_t length, capacity;
};

static void add(struct line *line, const char *text, size_t length)
{
	if (line->length + length + 1 > line->capacity) {
		line->capacity = (line->length + length + 1) * 2;
		line->text = memory_resize(line->text, line->capacity, 1);
	}
	memcpy(line->text + line->length, text, length);
	line->length += length;
	line->text[line->length] = '\0';
}

static void add_option(struct text_list *words, const char *name, const char *value)
{
	if (!value)
		return;
	text_list_add(words, name);
	text_list_add(words, value);
}

/* The fields of these parts (bits of enum slice_part); `side` is put in front of the options'
 * names. */
static void add_fields(struct text_list *words, const char *side, const struct slice *slice,
		       unsigned parts)
{
	for (uint32_t i = 0; i < slice_field_count; i++) {
		const struct slice_field *field = &slice_fields[i];
		uint32_t count = field->part & parts ? slice_text_count(slice, field) : 0;
		char name[40];

		snprintf(name, sizeof(name), "--%s%s", side, field->name);
		for (uint32_t value = 0; value < count; value++) {
			char *text = slice_text_print(slice, field, value);

			text_list_add(words, name);
			if (text)
				text_list_add(words, text);
			free(text);
		}
	}
}

static void add_slice(struct text_list *words, const struct slice *slice,
		      const struct profile *profile)
{
	if (slice->sample_type != profile->default_sample_type)
		add_option(words, "--type",
			   profile_text(profile, profile->sample_types[slice->sample_type].name));
	add_fields(words, "", slice, SLICE_ALL);
}

static void add_name(struct line *line, const char *name)
{
	for (; *name; name++) {
		if (*name == ';' || *name == '\\')
			add(line, "\\", 1);
		add(line, name, 1);
	}
}

/* "a;b;c" from the root down; a ';' or '\' inside a name gets a '\' before it. */
static void add_path(struct text_list *words, const char *option, const char *rest_option,
		     const struct call_tree *tree, struct icicle_box box)
{
	node_id *path = memory_new((size_t)tree->depth[box.node] + 1, sizeof(*path));
	struct line names = { 0 };
	uint32_t count = 0;

	for (node_id node = box.node; node != 0; node = tree->parent[node])
		path[count++] = node;
	while (count-- > 0) {
		add_name(&names, call_tree_text(tree, path[count]));
		add(&names, ";", count > 0);
	}
	if (box.node != 0) {
		add_option(words, option, names.text);
		if (box.rest)
			text_list_add(words, rest_option);
	}
	free(names.text);
	free(path);
}

/* One call where boxes are chosen from, a function where functions are. */
static void add_selection(struct text_list *words, const struct session *session)
{
	struct line name = { 0 };

	if (icicle_box_is(session->selected, session->zoom) && !session->all_lit)
		return;
	if (views_shown(&session->state)->selects_boxes && !session->all_lit) {
		add_path(words, "--select", "--select-rest", session->analysis->shown,
			 session->selected);
		return;
	}
	if (session->selected_label == NO_LABEL || session->selected_label == LABEL_ALL)
		return;
	add_name(&name, session->analysis->tree->labels->text[session->selected_label]);
	add_option(words, "--select", name.text ? name.text : "");
	free(name.text);
}

static void add_comparison(struct text_list *words, const struct view_state *state)
{
	static const char *const sides[SIDE_COUNT] = { "base-", "new-" };
	const struct comparison_terms *terms = &state->terms;
	struct comparison_terms usual;
	char text[40];

	comparison_terms_init(&usual);
	text_list_add(words, "diff");
	for (uint32_t side = 0; side < SIDE_COUNT; side++) {
		snprintf(text, sizeof(text), "--%stype", sides[side]);
		add_option(words, text, state->sides->sample_type[side]);
		add_fields(words, sides[side], &state->sides->slice[side], SLICE_OF_SIDE);
	}
	if (terms->mode != usual.mode)
		add_option(words, "--normalize", comparison_mode_names[terms->mode]);
	if (terms->exact)
		text_list_add(words, "--exact");
	if (terms->confidence != usual.confidence) {
		snprintf(text, sizeof(text), "%.9g", 100 * terms->confidence);
		add_option(words, "--confidence", text);
	}
	if (state->compare != VARIANT_BESIDE)
		add_option(words, "--compare-as", compare_variant_names[state->compare]);
}

static void add_set(struct text_list *words, const char *option, unsigned set,
		    const char *const *names, uint32_t count)
{
	char text[80] = "";

	for (uint32_t i = 0; i < count; i++)
		if (set & 1u << i)
			snprintf(text + strlen(text), sizeof(text) - strlen(text), "%s%s",
				 *text ? "," : "", names[i]);
	add_option(words, option, *text ? text : "none");
}

/* Of the flame chart, where it is not the heaviest. */
static void add_charted(struct text_list *words, const struct view_state *state,
			const struct analysis *analysis)
{
	if (analysis && chart_is_made(analysis) && chart_of(analysis)->track > 0)
		add_option(words, "--chart-thread",
			   tracks_of(analysis)->names[chart_of(analysis)->track]);
	else if (analysis && !chart_is_made(analysis) && state->charted_name)
		add_option(words, "--chart-thread", state->charted_name);
}

static void add_time(struct text_list *words, const struct view_state *state,
		     const struct analysis *analysis)
{
	char text[TIME_SPAN_TEXT_SIZE];

	if (state->time != TIME_STRIPS)
		add_option(words, "--time-as", time_variant_names[state->time]);
	if (state->time_rows != TIME_BY_THREAD)
		add_option(words, "--time-rows", time_rows_names[state->time_rows]);
	add_charted(words, state, analysis);
	if (state->strip != STRIP_AUTO)
		add_option(words, "--strip", time_strip_names[state->strip]);
	if (!time_span_is_all(&state->span))
		add_option(words, "--span", time_span_print(&state->span, text));
}

static void add_code(struct text_list *words, const struct view_state *state)
{
	char text[24];

	if (state->code == CODE_SOURCE)
		return;
	add_option(words, "--source-as", code_variant_names[state->code]);
	if (state->instruction > 0) {
		snprintf(text, sizeof(text), "0x%" PRIx64, state->instruction - 1);
		add_option(words, "--instruction", text);
	}
	if (state->code_shows != 1u << CODE_SHOWS_LINES)
		add_set(words, "--code-shows", state->code_shows, code_shown_names,
			CODE_SHOWN_COUNT);
}

void command_line_add_view(const struct session *session, struct text_list *words)
{
	const struct view_state *state = &session->state;
	const struct analysis *analysis = session->analysis;
	char hot[32];

	if (state->sides)
		add_comparison(words, state);
	add_slice(words, &state->slice, &session->profile);
	if (state->view != VIEW_ICICLE)
		add_option(words, "--view", view_names[state->view]);
	if (state->panes != PANES_AUTO)
		add_option(words, "--panes", pane_choice_names[state->panes]);
	if (state->view == VIEW_TOP && state->top_with != TOP_WITH_ICICLE)
		add_option(words, "--top-with", top_companion_names[state->top_with]);
	if (state->icicle != VARIANT_ICICLE)
		add_option(words, "--layout", icicle_variant_names[state->icicle]);
	if (state->callers != VARIANT_ICICLES)
		add_option(words, "--callers-as", callers_variant_names[state->callers]);
	add_time(words, state, analysis);
	if (state->color_by != COLOR_BY_AUTO)
		add_option(words, "--color-by", color_by_names[state->color_by]);
	if (state->percent != PERCENT_OF_PROFILE)
		add_option(words, "--percent", percent_base_names[state->percent]);
	if (state->order != ORDER_SELF)
		add_option(words, "--sort", function_order_names[state->order]);
	if (state->order_reversed)
		text_list_add(words, "--reverse");
	if (state->view == VIEW_CALLERS || state->view == VIEW_CODE ||
	    (state->view == VIEW_TOP && state->top_with == TOP_WITH_CALLERS))
		add_option(words, "--function", state->function);
	if (state->view == VIEW_CODE && state->line > 0 && state->line < LINE_UNKNOWN) {
		char line[24];

		snprintf(line, sizeof(line), "%" PRId64, state->line);
		add_option(words, "--line", line);
	}
	if (state->view == VIEW_CODE)
		add_code(words, state);
	add_option(words, "--search", state->search);
	add_option(words, "--rows", state->rows);
	if (state->columns != LIST_ALL_COLUMNS)
		add_set(words, "--columns", state->columns, list_column_names, LIST_COLUMN_COUNT);
	if (state->hot != 15) {
		snprintf(hot, sizeof(hot), "%g", state->hot);
		add_option(words, "--hot", hot);
	}
	if (analysis && analysis->tree) {
		add_path(words, "--zoom", "--zoom-rest", analysis->shown, session->zoom);
		add_selection(words, session);
	}
}

/* Where a name could be taken for an option or a command, its folder is said. */
static void add_file(struct text_list *words, const char *file)
{
	bool is_option = file[0] == '-' && file[1];
	bool is_command = *file && strspn(file, "abcdefghijklmnopqrstuvwxyz-") == strlen(file) &&
			  strcmp(file, "demo") != 0 && strcmp(file, "-") != 0;
	char *path = print_text("%s%s", is_option || is_command ? "./" : "", file);

	text_list_add(words, path);
	free(path);
}

static void add_input(const struct session *session, struct text_list *words)
{
	const struct document_view *document = &session->document;
	const struct text_list *files = document->files, *input = document->words;

	for (uint32_t i = 0; input && i < input->count; i++)
		text_list_add(words, input->items[i]);
	/* Of several files a side it must be said which are whose. */
	for (uint32_t i = 0; files && i < files->count; i++) {
		if (session->state.sides && files->count > SIDE_COUNT &&
		    (i == 0 || i == document->base_count))
			text_list_add(words, i == 0 ? "--base" : "--new");
		add_file(words, files->items[i]);
	}
	for (uint32_t i = 0; document->live && i < document->live->words->count; i++)
		text_list_add(words, document->live->words->items[i]);
	if (!document->live && (!files || files->count == 0))
		add_file(words, document->name);
}

static void add_quoted(struct line *line, const struct text_list *words)
{
	for (uint32_t i = 0; i < words->count; i++) {
		char *word = shell_word(words->items[i]);

		add(line, " ", 1);
		add(line, word, strlen(word));
		free(word);
	}
}

char *command_line_print_view(const struct session *session, const struct text_list *view)
{
	struct text_list input = { 0 };
	const struct live_source *live = session->document.live;
	struct line line = { 0 };

	add(&line, "serac", strlen("serac"));
	if (live)
		add(&line, " live", strlen(" live"));
	add_quoted(&line, view);
	add_input(session, &input);
	add_quoted(&line, &input);
	text_list_release(&input);
	return line.text;
}

char *command_line_print(const struct session *session)
{
	struct text_list view = { 0 };
	char *line;

	command_line_add_view(session, &view);
	line = command_line_print_view(session, &view);
	text_list_release(&view);
	return line;
}
