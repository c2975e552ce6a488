#include "tui/session/session_edits.h"

#include <string.h>

#include "model/slices/slice_text.h"

static void note_selection(struct session *session)
{
	if (!session->analysis || !session->analysis->tree || session->restore_selection)
		return;
	node_path_set(&session->state.selected, session->analysis->shown,
		      session_selected_box(session));
	session->state.all_lit = session->all_lit;
}

void session_remember(struct session *session)
{
	note_selection(session);
	history_push(&session->back, &session->state);
	session->back.items[session->back.count - 1].search_follows = false;
	history_clear(&session->forward);
}

void session_remember_search(struct session *session)
{
	session_remember(session);
	session->back.items[session->back.count - 1].search_follows = true;
}

/* Whether there was something to go to. */
static bool restore(struct session *session, struct history *from, struct history *to)
{
	bool found, lists_filters = session->state.lists_filters;

	if (from->count == 0)
		return false;
	note_selection(session);
	text_list_release(&session->zoom_names);
	text_list_release(&session->select_names);
	history_push(to, &session->state);
	view_state_release(&session->state);
	session->state = from->items[--from->count];
	session->state.lists_filters = lists_filters;
	session->restore_selection = true;
	/* Where the trees stay the same this is already the picture. */
	if (session->analysis && session->analysis->tree)
		session->zoom =
			node_path_find(&session->state.zoom, session->analysis->shown, &found);
	session_changed(session);
	return true;
}

void session_back(struct session *session)
{
	if (!restore(session, &session->back, &session->forward))
		session_say(session, "There is nothing to undo");
}

void session_forward(struct session *session)
{
	if (!restore(session, &session->forward, &session->back))
		session_say(session, "There is nothing to do again");
}

void session_escape(struct session *session)
{
	struct history *back = &session->back;
	struct view_state *last;

	if (session->state.search) {
		session_remember_search(session);
		view_state_set_text(&session->state.search, NULL);
		session_changed(session);
		return;
	}
	while (back->count > 0 && back->items[back->count - 1].search_follows)
		view_state_release(&back->items[--back->count]);
	if (back->count > 0) {
		last = &back->items[back->count - 1];
		view_state_set_text(&last->search, NULL);
	}
	if (!restore(session, back, &session->forward))
		session_say(session, "Nothing to close or undo: {key:quit} quits");
}

void session_zoom(struct session *session, struct icicle_box box)
{
	if (!session->analysis || !session->analysis->tree || icicle_box_is(box, session->zoom))
		return;
	session_remember(session);
	text_list_release(&session->zoom_names);
	session->zoom = box;
	session_select(session, box);
	node_path_set(&session->state.zoom, session->analysis->shown, box);
	session_changed(session);
}

static bool selected_is_function(const struct session *session)
{
	label_id label = session->selected_label;

	return session->analysis && session->analysis->tree && label != NO_LABEL &&
	       !session->analysis->tree->labels->is_group[label];
}

void session_zoom_out(struct session *session, uint32_t levels)
{
	struct icicle_box selected;
	node_id node = session->zoom.node;

	if (!session->analysis || !session->analysis->tree || levels == 0)
		return;
	selected = session_selected_box(session);
	for (; levels > 0 && node != 0; levels--)
		node = session->analysis->shown->parent[node];
	session_zoom(session, (struct icicle_box){ node, false });
	session_select(session, selected);
}

void session_show(struct session *session, enum view_id view)
{
	if (session->state.view == view)
		return;
	/* Without a function the view says how to choose one: whoever goes through all views in
	 * turn gets past it. */
	if (view == VIEW_CALLERS && selected_is_function(session)) {
		session_show_callers(session, session->selected_label);
		return;
	}
	if (view == VIEW_CODE && selected_is_function(session)) {
		session_show_code(session, session->selected_label, session->state.code);
		return;
	}
	session_focus(session, view);
}

void session_focus(struct session *session, enum view_id view)
{
	struct view_state *state = &session->state;
	bool with_callers = state->view == VIEW_CALLERS && view_state_shows(state, VIEW_TOP);

	if (view == state->view)
		return;
	state->icicle_with_code = view == VIEW_ICICLE && state->view == VIEW_CODE &&
				  view_state_shows(state, VIEW_ICICLE);
	if (view == VIEW_TOP)
		state->top_with = with_callers ? TOP_WITH_CALLERS : TOP_WITH_ICICLE;
	state->view = view;
	session_changed(session);
}

void session_set_panes(struct session *session, enum pane_choice panes)
{
	if (panes == session->state.panes)
		return;
	session_remember(session);
	session->state.panes = panes;
	session_changed(session);
}

void session_set_layout(struct session *session, enum icicle_variant layout)
{
	struct view_state *state = &session->state;

	if (layout == state->icicle)
		return;
	session_remember(session);
	/* A path from the root means nothing in a tree from the leaves. */
	if (layout == VARIANT_LEAF_FIRST || state->icicle == VARIANT_LEAF_FIRST)
		node_path_release(&state->zoom);
	state->icicle = layout;
	session_changed(session);
}

void session_compare_slices(struct session *session, const struct slice slices[SIDE_COUNT])
{
	session_remember(session);
	session->state.sides = kept_sides_add(&session->kept_sides, slices);
	session->state.view = VIEW_ICICLE;
	session_changed(session);
}

void session_set_compare(struct session *session, enum compare_variant form)
{
	if (form == session->state.compare)
		return;
	session_remember(session);
	session->state.compare = form;
	session_changed(session);
}

/* NULL, and says so, where the label is not a function's. */
static const char *function_text(struct session *session, label_id label)
{
	const struct call_tree *tree = session->analysis ? session->analysis->tree : NULL;

	if (tree && label != NO_LABEL && !tree->labels->is_group[label])
		return tree->labels->text[label];
	session_say(session, label == NO_LABEL ? "Select a function first"
					       : "Select a function first: this is not one");
	return NULL;
}

void session_show_callers(struct session *session, label_id label)
{
	const char *text = function_text(session, label);

	if (!text)
		return;
	if (session->state.view == VIEW_CALLERS && session->state.function &&
	    strcmp(session->state.function, text) == 0)
		return;
	session_remember(session);
	view_state_set_text(&session->state.function, text);
	for (int half = 0; half < 2; half++)
		node_path_release(&session->state.callers_opened[half]);
	session->state.view = VIEW_CALLERS;
	session_select_label(session, label);
	session_changed(session);
}

void session_show_code(struct session *session, label_id label, enum code_variant form)
{
	struct view_state *state = &session->state;
	const char *text = function_text(session, label);
	bool is_same = text && state->function && strcmp(state->function, text) == 0;

	if (!text || (is_same && state->view == VIEW_CODE && state->code == form))
		return;
	session_remember(session);
	if (!is_same || state->view != VIEW_CODE) {
		state->line = state->other_line = 0;
		state->code_half = CODE_SOURCE;
		state->inlined = state->instruction = 0;
	}
	view_state_set_text(&state->function, text);
	state->view = VIEW_CODE;
	state->code = form;
	session_select_label(session, label);
	session_changed(session);
}

void session_open_callers(struct session *session, int half, const struct call_tree *tree,
			  struct icicle_box box)
{
	session_remember(session);
	node_path_set(&session->state.callers_opened[half], tree, box);
	session_changed(session);
}

bool session_choose(struct session *session, const struct slice_field *field, const char *text)
{
	struct slice wanted;
	struct error error;

	slice_copy(&wanted, &session->state.slice);
	if (!slice_text_parse(&wanted, field, text, &error) || !slice_check(&wanted, &error)) {
		session_fail(session, error.message);
		slice_release(&wanted);
		return false;
	}
	session_remember(session);
	slice_release(&session->state.slice);
	session->state.slice = wanted;
	session_changed(session);
	return true;
}

bool session_filter(struct session *session, struct text_list *list, const char *expression)
{
	const struct slice_field *field = slice_fields;

	while (slice_field_of(&session->state.slice, field) != list)
		field++;
	return session_choose(session, field, expression);
}
