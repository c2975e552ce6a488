#include "tui/session/session_documents.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/process/thread.h"

/* --- what is carried over */

/* Only the other document's own things have such names. */
static void drop_samples(struct slice *slice)
{
	text_list_release(&slice->process);
	text_list_release(&slice->not_process);
	text_list_release(&slice->thread);
	text_list_release(&slice->not_thread);
	text_list_release(&slice->cgroup);
	text_list_release(&slice->label);
	slice_set_cpus(slice, &slice_fields[SLICE_FIELD_cpu], NULL);
	slice_set_cpus(slice, &slice_fields[SLICE_FIELD_not_cpu], NULL);
	slice->has_time = false;
	text_list_release(&slice->not_time);
	if (slice->root == ROOT_LABEL)
		slice_set_root(slice, ROOT_AUTO, NULL);
}

static void carry_state(struct view_state *state, const struct session *session,
			enum document_request request)
{
	bool zoom_rest = session->state.zoom.rest, selected_rest = session->state.selected.rest;

	if (session->analysis && session->analysis->tree && session->select_names.count == 0)
		selected_rest = session->selected.rest && !session->all_lit;
	view_state_copy(state, &session->state);
	/* The keys of paths are rows of the old profile. */
	node_path_release(&state->zoom);
	node_path_release(&state->selected);
	if (request == DOCUMENT_OPEN || request == DOCUMENT_PAIR) {
		drop_samples(&state->slice);
		drop_samples(&state->off);
		return;
	}
	state->zoom.rest = zoom_rest;
	state->selected.rest = selected_rest;
}

static void name_box(struct text_list *names, const struct call_tree *tree, struct icicle_box box)
{
	uint32_t depth = tree->depth[box.node];
	node_id *path = memory_new((size_t)depth + 1, sizeof(*path));

	for (node_id node = box.node; node != 0; node = tree->parent[node])
		path[--depth] = node;
	for (depth = 0; depth < tree->depth[box.node]; depth++)
		text_list_add(names, call_tree_text(tree, path[depth]));
	free(path);
}

/* Where the user is, as the command line would say it. */
static void carry_place(struct session *to, const struct session *from)
{
	const struct analysis *analysis = from->analysis;

	if (from->zoom_names.count > 0)
		text_list_copy(&to->zoom_names, &from->zoom_names);
	else if (analysis && analysis->tree)
		name_box(&to->zoom_names, analysis->shown, from->zoom);
	if (from->select_names.count > 0)
		text_list_copy(&to->select_names, &from->select_names);
	else if (analysis && analysis->tree && !from->all_lit)
		name_box(&to->select_names, analysis->shown, from->selected);
	else if (analysis && analysis->tree && from->selected_label != NO_LABEL)
		text_list_add(&to->select_names,
			      analysis->tree->labels->text[from->selected_label]);
}

/* A sample type that was chosen is chosen by its name. */
static const char *chosen_type(const struct session *session)
{
	const struct profile *profile = &session->profile;
	uint32_t type = session->state.slice.sample_type;

	if (session->type_chosen && type < profile->sample_type_count)
		return profile_text(profile, profile->sample_types[type].name);
	return session->type_name;
}

/* --- one for the other */

static void free_session(struct session *session)
{
	struct document_view document = session->document;

	session_release(session);
	document_view_free(&document);
}

static void free_left(void *context)
{
	free_session(context);
	free(context);
}

/* Without waiting for what is being counted. */
static void leave_session(const struct session *session)
{
	struct session *left = memory_new(1, sizeof(*left));

	*left = *session;
	if (analyser_is_busy(left->analyser))
		thread_leave(free_left, left);
	else
		free_left(left);
}

/* What is zoomed into and selected is by rows of the old profile. */
static void carry_history(struct history *to, const struct history *from)
{
	for (uint32_t i = 0; i < from->count; i++) {
		struct view_state state;

		view_state_copy(&state, &from->items[i]);
		node_path_release(&state.zoom);
		node_path_release(&state.selected);
		history_push(to, &state);
		view_state_release(&state);
	}
}

/* The same moments, counted from another beginning. What was before it is cut off. */
static void carry_time(struct session *session, const struct session *before)
{
	struct slice *slice = &session->state.slice;
	struct time_bound *bounds[] = { &slice->from, &slice->until };
	int64_t later;

	if (!slice->has_time || session->profile.samples.count == 0 ||
	    before->profile.samples.count == 0)
		return;
	later = quantity_subtract(profile_input_begin(&session->profile, 0),
				  profile_input_begin(&before->profile, 0));
	for (int i = 0; i < 2; i++)
		if (bounds[i]->form == TIME_FROM_START)
			bounds[i]->value = bounds[i]->value > later ? bounds[i]->value - later : 0;
}

void session_take_document(struct session *session, const struct document_view *document,
			   enum document_request request)
{
	struct session *before = memory_new(1, sizeof(*before));
	struct view_state state;

	*before = *session;
	carry_state(&state, before, request);
	state.sides = document->sides;
	session_init(session, document, &state, before->wake, before->wake_context);
	view_state_release(&state);
	kept_sides_share(&session->kept_sides, before->kept_sides);
	session->keymap = before->keymap;
	session->store = before->store;
	session->width = before->width;
	session->height = before->height;
	view_state_set_text(&session->type_name, chosen_type(before));
	if (request == DOCUMENT_AGAIN && before->state.sides != before->document.sides)
		session->state.sides = before->state.sides;
	if (request != DOCUMENT_OPEN && request != DOCUMENT_PAIR)
		carry_place(session, before);
	if (document->live) {
		carry_history(&session->back, &before->back);
		carry_history(&session->forward, &before->forward);
		carry_time(session, before);
		/* What went wrong has gone right since. */
		if (!before->message_is_failure)
			snprintf(session->message, sizeof(session->message), "%s", before->message);
	}
	session_changed(session);
	session->before = before;
	if (before->before) {
		/* It was on trial itself. */
		session->before = before->before;
		before->before = NULL;
		leave_session(before);
		free(before);
	}
}

void session_return(struct session *session)
{
	struct session *before = session->before;

	session->before = NULL;
	kept_sides_share(&before->kept_sides, session->kept_sides);
	leave_session(session);
	*session = *before;
	free(before);
}

void session_settle_document(struct session *session)
{
	if (!session->before)
		return;
	leave_session(session->before);
	free(session->before);
	session->before = NULL;
}
