#include "tui/views/code/code_forms.h"

#include <string.h>

#include "tui/session/analysis/facets/functions_facet.h"
#include "tui/session/analysis/samples/source_lines_facet.h"
#include "tui/session/session_edits.h"

static int variant_of(const struct view_state *state)
{
	return (int)state->code;
}

static void choose_variant(struct session *session, void *data, int variant)
{
	const struct source_lines *lines = source_lines_of(session->analysis);

	(void)data;
	session_remember(session);
	/* Of two texts the other forms are of the new side's. */
	if (source_lines_focused(session->analysis, &session->state) != lines) {
		session->state.line = session->state.other_line;
		session->state.code_half = CODE_SOURCE;
	}
	session->state.code = (enum code_variant)variant;
	session_changed(session);
}

const struct view_variants code_variants = {
	.names = code_variant_names,
	.count = CODE_VARIANT_COUNT,
	.get = variant_of,
	.set = choose_variant,
};

/* Whoever opens the view first wants to see what costs most. */
static label_id most_self(const struct session *session)
{
	const struct function_list *list = &functions_of(session->analysis)->list;
	label_id best = NO_LABEL;
	int64_t most = -1;

	for (uint32_t i = 0; i < list->count; i++) {
		int64_t size = quantity_size(list->rows[i].self);

		if (size <= most || session->analysis->tree->labels->is_group[list->rows[i].label])
			continue;
		most = size;
		best = list->rows[i].label;
	}
	return best;
}

void code_forms_open(struct session *session, enum code_variant form)
{
	const struct labels *labels = session->analysis->tree->labels;
	label_id label = session->selected_label;
	bool is_function = label != NO_LABEL && !labels->is_group[label];

	session_show_code(session, is_function ? label : most_self(session), form);
	if (!is_function && session->state.view == VIEW_CODE)
		session_say(session, "Nothing was selected: this is the function with the most "
				     "self");
}

enum code_variant code_forms_focus(const struct view_state *state)
{
	return state->code == CODE_BOTH ? state->code_half : state->code;
}

void code_forms_split(struct session *session)
{
	enum code_variant focus = code_forms_focus(&session->state);
	bool is_split = session->state.code == CODE_BOTH;

	choose_variant(session, NULL, is_split ? focus : CODE_BOTH);
	session->state.code_half = focus;
	if (is_split)
		session_say(session, "One pane");
	else
		session_say(session,
			    "Source and machine code side by side: {key:next-view} switches "
			    "between them");
}

bool code_forms_are_split(const struct session *session)
{
	const struct view_state *state = &session->state;

	return session->analysis && state->view == VIEW_CODE &&
	       (state->code == CODE_BOTH ||
		(state->code == CODE_SOURCE && source_lines_of(session->analysis)->before));
}

void code_forms_follow(struct session *session)
{
	struct view_state *state = &session->state;
	const struct labels *labels = session->analysis && session->analysis->tree
					      ? session->analysis->tree->labels
					      : NULL;
	label_id label = session->selected_label;

	if (state->view != VIEW_ICICLE || !view_state_shows(state, VIEW_CODE) || !labels ||
	    label == NO_LABEL || labels->is_group[label] ||
	    (state->function && strcmp(state->function, labels->text[label]) == 0))
		return;
	view_state_set_text(&state->function, labels->text[label]);
	state->line = state->other_line = 0;
	state->inlined = state->instruction = 0;
	session_changed(session);
}

void code_forms_turn(struct session *session)
{
	struct view_state *state = &session->state;
	int64_t line = state->line;

	state->code_half = state->code_half == CODE_SOURCE ? CODE_MACHINE : CODE_SOURCE;
	if (state->code == CODE_BOTH)
		return;
	state->line = state->other_line;
	state->other_line = line;
	state->inlined = state->instruction = 0;
}

void code_forms_switch(struct session *session)
{
	if (session->state.view != VIEW_CODE)
		code_forms_open(session, CODE_MACHINE);
	else if (session->state.code == CODE_BOTH)
		code_forms_turn(session);
	else
		choose_variant(session, NULL,
			       session->state.code == CODE_SOURCE ? CODE_MACHINE : CODE_SOURCE);
}
