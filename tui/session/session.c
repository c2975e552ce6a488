#include "tui/session/session.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/memory.h"
#include "model/tables/profile_builder.h"
#include "tui/session/analysis/facets/callers_facet.h"
#include "tui/session/analysis/facets/functions_facet.h"
#include "tui/session/analysis/facets/matches_facet.h"
#include "tui/session/analysis/samples/source_lines_facet.h"
#include "tui/session/code/code_reader.h"
#include "tui/session/shown_views.h"

void session_say(struct session *session, const char *format, ...)
{
	char expanded[sizeof(session->message)];
	va_list args;

	keymap_expand_format(&session->keymap, format, expanded, sizeof(expanded));
	va_start(args, format);
	vsnprintf(session->message, sizeof(session->message), expanded, args);
	va_end(args);
	session->message_is_failure = false;
}

void session_fail(struct session *session, const char *text)
{
	session_say(session, "%s", text);
	session->message_is_failure = true;
}

/* --- what is selected */

static void note_place(struct session *session)
{
	session->selected_in.view = session->state.view;
	session->selected_in.compare = session->state.compare;
}

void session_select(struct session *session, struct icicle_box box)
{
	note_place(session);
	session->selected = box;
	session->all_lit = false;
	text_list_release(&session->select_names);
	if (session->analysis && session->analysis->tree)
		session->selected_label = session->analysis->shown->label[box.node];
}

void session_select_label(struct session *session, label_id label)
{
	note_place(session);
	session->selected_label = label;
	session->all_lit = true;
	text_list_release(&session->select_names);
}

/* --- names from the command line */

static void find_zoom(struct session *session)
{
	const struct analysis *analysis = session->analysis;
	const struct call_tree *tree = analysis->shown;
	uint32_t reached;
	struct icicle_box box = { call_tree_follow(tree, &session->zoom_names, &reached),
				  session->state.zoom.rest };

	if (reached < session->zoom_names.count && analysis->profile.complete)
		session_say(session, "\"%s\" is not there to zoom into",
			    session->zoom_names.items[reached]);
	node_path_set(&session->state.zoom, tree, box);
	session->selected = session->zoom = box;
	session->selected_label = tree->label[box.node];
	/* A later snapshot than the analysis has may have been asked for: it must not be
	 * forgotten. */
	analyser_request(session->analyser, &session->requested, &session->state);
}

/* A function, or what is just a row of the tree. */
static label_id find_label(const struct analysis *analysis, const char *name)
{
	const struct labels *labels = analysis->tree->labels;
	label_id found = functions_find(analysis, name);

	for (label_id label = 1; found == NO_LABEL && label < labels->count; label++)
		if (labels_have_name(labels, label, name))
			found = label;
	return found;
}

static void find_selection(struct session *session)
{
	const struct call_tree *tree = session->analysis->shown;
	const struct text_list *names = &session->select_names;
	bool rest = session->state.selected.rest;
	uint32_t reached;
	node_id node;

	if (names->count == 1 && !rest) {
		label_id label = find_label(session->analysis, names->items[0]);

		if (label != NO_LABEL) {
			session->selected_label = label;
			session->all_lit = true;
		}
		return;
	}
	node = call_tree_follow(tree, names, &reached);
	if (reached == names->count)
		session_select(session, (struct icicle_box){ node, rest });
}

static void find_names(struct session *session)
{
	if (session->zoom_names.count > 0)
		find_zoom(session);
	if (session->select_names.count > 0)
		find_selection(session);
	if (session->analysis->profile.complete) {
		text_list_release(&session->zoom_names);
		text_list_release(&session->select_names);
	}
}

/* --- the analysis */

/* The profile's own default, or what the command line named, once it is there. */
static void choose_type(struct session *session)
{
	const struct profile *profile = &session->profile;
	int type = session->type_name ? profile_find_sample_type(profile, session->type_name) : -1;

	if (session->type_chosen)
		return;
	if (type >= 0) {
		session->state.slice.sample_type = (uint32_t)type;
		session->type_chosen = true;
		return;
	}
	session->state.slice.sample_type = profile->default_sample_type;
	if (session->type_name && profile->complete) {
		session_say(session, "There is no sample type \"%s\": {key:type} chooses one",
			    session->type_name);
		session->type_chosen = true;
	}
}

/* While a profile is read, analyses of what is there take at most this part of
 * one core's time from the loader. */
enum { ANALYSIS_SHARE = 4 };

/* What runs takes a smaller part, but is looked at often enough to see it change. */
enum { LIVE_SHARE = 40 };
#define LIVE_SHORTEST INT64_C(500000000)
#define LIVE_LONGEST INT64_C(1200000000)

static int64_t now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static int64_t pause_after(const struct session *session, int64_t took)
{
	if (!session->document.live)
		return ANALYSIS_SHARE * took;
	/* The first samples are waited for. */
	if (session->requested.samples.count == 0)
		return 0;
	if (LIVE_SHARE * took < LIVE_SHORTEST)
		return LIVE_SHORTEST;
	return LIVE_SHARE * took > LIVE_LONGEST ? LIVE_LONGEST : LIVE_SHARE * took;
}

/* True when the strips of times are others than before. */
static bool update_times(struct session *session)
{
	const struct call_tree *tree = session->analysis ? session->analysis->tree : NULL;
	label_id label = session->selected_label;
	uint64_t lit = 0;

	if (tree && label != NO_LABEL && label != LABEL_ALL && !tree->labels->is_group[label])
		lit = tree->labels->key[label];
	return shown_views_set_times(&session->state, session->profile.samples.time != NULL, lit,
				     session->width, session->height);
}

/* What the terminal has room for. True when that is something else than before. */
static bool update_shown(struct session *session)
{
	struct view_state *state = &session->state;
	struct shown_views shown = shown_views_of(state, session->width, session->height);
	unsigned bits = shown_views_bits(&shown);
	bool has_threads = shown_views_have_thread_column(&shown, session->width);
	bool changed = bits != state->shown || has_threads != state->has_thread_column;

	state->shown = bits;
	state->has_thread_column = has_threads;
	return update_times(session) || changed;
}

void session_changed(struct session *session)
{
	session->profile = profile_builder_snapshot(session->document.builder);
	update_shown(session);
	session->requested_at = now();
	choose_type(session);
	session->requested = session->profile;
	analyser_request(session->analyser, &session->requested, &session->state);
}

void session_resize(struct session *session, int width, int height)
{
	session->width = width;
	session->height = height;
	if (update_shown(session))
		session_changed(session);
}

/* The heaviest node of a label in what is zoomed into; NO_NODE. */
static node_id heaviest_in_zoom(const struct session *session, label_id label)
{
	const struct call_tree *tree = session->analysis->shown;
	const label_id *identity = tree->labels->identity;
	node_id best = NO_NODE, end = icicle_box_end(tree, session->zoom);

	for (node_id node = session->zoom.node; node < end; node++)
		if (identity[tree->label[node]] == identity[label] &&
		    (best == NO_NODE || tree->extent[node] > tree->extent[best]))
			best = node;
	return best;
}

/* As it was; callers and code begin with their function. */
static void restore_selection(struct session *session)
{
	const struct analysis *analysis = session->analysis;
	label_id function = session->state.view == VIEW_CALLERS ? callers_function(analysis)
			    : session->state.view == VIEW_CODE  ? source_lines_function(analysis)
								: NO_LABEL;
	bool found;

	session->selected = node_path_find(&session->state.selected, analysis->shown, &found);
	session->selected_label =
		function == NO_LABEL ? analysis->shown->label[session->selected.node] : function;
	session->all_lit = session->state.all_lit || function != NO_LABEL;
	session->restore_selection = false;
}

static void take(struct session *session, const struct analysis *analysis,
		 const struct node_path *selected, uint64_t label_key, bool same_way)
{
	bool found;

	session->analysis = analysis;
	session->analysis_number++;
	session->found->analysis = NULL; /* the next may come to lie where the last one was */
	if (!analysis->tree) {
		/* Labels were of the trees before. */
		session->selected_label = NO_LABEL;
		session_fail(session, analysis->error.message);
		return;
	}
	session->zoom = node_path_find(&session->state.zoom, analysis->shown, &found);
	session->selected = session->zoom;
	session->selected_label = analysis->shown->label[session->zoom.node];
	if (session->restore_selection) {
		restore_selection(session);
	} else {
		struct icicle_box box = node_path_find(selected, analysis->shown, &found);
		label_id label = labels_find(analysis->tree->labels, label_key);
		node_id node = found && same_way ? box.node : NO_NODE;

		if (node != NO_NODE)
			session->selected = box;
		if (label != NO_LABEL)
			session->selected_label = label;
		if (node == NO_NODE && label != NO_LABEL && label != LABEL_ALL) {
			node = heaviest_in_zoom(session, label);
			if (node != NO_NODE)
				session->selected = (struct icicle_box){ node, false };
		}
		if (node == NO_NODE && same_way && !session->all_lit &&
		    box.node > session->zoom.node &&
		    box.node < icicle_box_end(analysis->shown, session->zoom)) {
			/* What was selected has gone: the caller that is still there. */
			session->selected = box;
			session->selected_label = analysis->shown->label[box.node];
		}
	}
	/* One that was asked for before the names came has other trees. */
	if ((session->zoom_names.count > 0 || session->select_names.count > 0) &&
	    !analyser_is_busy(session->analyser))
		find_names(session);
	if (analysis->error.code != ERROR_NONE)
		session_fail(session, analysis->error.message);
}

bool session_update(struct session *session)
{
	const struct analysis *old = session->analysis, *new;
	struct profile before = session->profile;
	struct node_path selected = { 0 };
	uint64_t label_key = 0;
	bool inverted = false, is_read;

	session->profile = profile_builder_snapshot(session->document.builder);
	/* The old trees go with the take: what is selected is noted before. */
	if (old && old->tree) {
		node_path_set(&selected, old->shown, session->selected);
		inverted = old->shown->inverted;
		if (session->selected_label != NO_LABEL)
			label_key = old->tree->labels->key[session->selected_label];
	}
	new = analyser_take(session->analyser);
	if (new) {
		session->next_request_at =
			now() + pause_after(session, now() - session->requested_at);
		take(session, new, &selected, label_key,
		     new->shown &&new->shown->inverted == inverted);
		if (!session->is_written)
			profile_builder_forget_before(session->document.builder, &new->profile);
	}
	node_path_release(&selected);
	if (new &&update_times(session))
		session_changed(session);
	if (session->profile.complete != session->requested.complete ||
	    ((session->profile.samples.count != session->requested.samples.count ||
	      session->profile.names_version != session->requested.names_version) &&
	     !analyser_is_busy(session->analyser) && now() >= session->next_request_at))
		session_changed(session);
	is_read = lookup_take(session->sources);
	is_read |= lookup_take(session->codes);
	if ((new || is_read) && session->analysis->tree) { /* asks for them */
		session_source(session);
		session_code(session);
	}
	return is_read || new ||
	       (!session->document.live && before.bytes_read != session->profile.bytes_read) ||
	       before.named != session->profile.named || before.waited != session->profile.waited ||
	       before.to_wait != session->profile.to_wait ||
	       before.complete != session->profile.complete;
}

void session_settle(struct session *session)
{
	do {
		analyser_wait(session->analyser);
		lookup_wait(session->sources);
		lookup_wait(session->codes);
		session->next_request_at = 0; /* nothing is put off */
	} while (session_update(session) || analyser_is_busy(session->analyser));
}

void session_init(struct session *session, const struct document_view *document,
		  const struct view_state *state, void (*wake)(void *context), void *context)
{
	*session = (struct session){
		.document = *document,
		.wake = wake,
		.wake_context = context,
		.selected_label = NO_LABEL,
	};
	keymap_init(&session->keymap);
	view_state_copy(&session->state, state);
	session->found = memory_new(1, sizeof(struct found_box));
	session->analyser = analyser_new(wake, context);
	session->sources = source_reader_new(wake, context);
	session->codes = code_reader_new(wake, context);
	session->code = code_keeper_new();
	session_changed(session);
}

void session_release(struct session *session)
{
	analyser_free(session->analyser);
	lookup_free(session->sources);
	lookup_free(session->codes);
	code_keeper_free(session->code);
	free(session->found);
	history_clear(&session->back);
	history_clear(&session->forward);
	view_state_release(&session->state);
	kept_sides_release(&session->kept_sides);
	text_list_release(&session->zoom_names);
	text_list_release(&session->select_names);
	node_path_release(&session->match_base);
	node_path_release(&session->match_zoom);
	marks_release(&session->marks);
	free(session->type_name);
}

/* --- what is shown */

struct icicle_box session_selected_box(const struct session *session)
{
	const struct analysis *analysis = session->analysis;
	const label_id *identity = analysis->shown->labels->identity;
	label_id label = session->selected_label;
	struct found_box *found;
	node_id node;

	if (label == NO_LABEL || !session->all_lit ||
	    identity[analysis->shown->label[session->selected.node]] == identity[label])
		return session->selected;
	found = session->found;
	if (found->analysis != analysis || found->label != label ||
	    !icicle_box_is(found->zoom, session->zoom))
		*found = (struct found_box){ analysis, session->zoom, label,
					     heaviest_in_zoom(session, label) };
	node = found->node;
	return node == NO_NODE ? session->selected : (struct icicle_box){ node, false };
}

bool session_is_hit(const struct session *session, label_id label)
{
	const struct search *search = &found_matches_of(session->analysis)->search;

	/* A search that is still being made has other labels. */
	return search->matches && session->state.search && label < search->label_count &&
	       search->matches[label];
}

bool session_is_marked(const struct session *session, label_id label)
{
	const struct marks *marks = &session->marks;

	return marks->count > 0 && marks_have(marks, session->analysis->tree->labels->text[label]);
}

const struct read_source *session_source_of(const struct session *session, string_id file,
					    location_id location)
{
	struct source_place place = source_place_of(&session->analysis->profile, file, location);

	return file != 0 ? source_reader_find(session->sources, &session->document.code, &place)
			 : NULL;
}

const struct read_source *session_source_for(const struct session *session,
					     const struct source_lines *lines)
{
	struct source_place place;

	if (lines->file != 0 || lines->name == 0)
		return session_source_of(session, lines->file, lines->location);
	place = source_place_of(&session->analysis->profile, 0, 0);
	place.function = profile_text(&session->analysis->profile, lines->name);
	return source_reader_find(session->sources, &session->document.code, &place);
}

const struct read_source *session_source(const struct session *session)
{
	return session_source_for(session, source_lines_of(session->analysis));
}

const struct function_code *session_code(const struct session *session)
{
	return code_keeper_find(session->code, session->analysis, session->analysis_number,
				session->codes, &session->document.code);
}

const char *session_nothing_text(const struct session *session)
{
	const struct profile *profile = &session->analysis->profile;

	if (profile->samples.count == 0)
		return "There are no samples in this profile";
	return profile->sample_types[session->state.slice.sample_type].size == 0
		       ? "All values of this sample type are 0: {key:type} chooses another"
		       : "No samples are left: {key:unfilter} undoes all filters";
}
