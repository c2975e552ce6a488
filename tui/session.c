#include "tui/session.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "model/memory.h"
#include "model/pattern.h"
#include "model/profile_builder.h"
#include "model/tag_filter.h"
#include "tui/matches.h"

/* --- between nodes and paths */

static void path_of(struct node_path *path, const struct call_tree *tree, struct icicle_box box)
{
	uint32_t depth;

	node_path_release(path);
	if (!tree || box.node == NO_NODE)
		return;
	depth = tree->depth[box.node];
	path->keys = memory_resize(NULL, depth, sizeof(*path->keys));
	path->count = depth;
	path->rest = box.rest;
	for (node_id node = box.node; depth > 0; node = tree->parent[node])
		path->keys[--depth] = tree->labels->key[tree->label[node]];
}

static struct icicle_box box_of(const struct call_tree *tree, const struct node_path *path,
				bool *found)
{
	uint32_t reached;
	node_id node = call_tree_find(tree, path->keys, path->count, &reached);

	*found = reached == path->count;
	return (struct icicle_box){ node, path->rest && *found && node != 0 };
}

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
	path_of(&session->state.zoom, tree, box);
	session->selected = session->zoom = box;
	session->selected_label = tree->label[box.node];
	analyser_request(session->analyser, &analysis->profile, &session->state);
}

static void find_selection(struct session *session)
{
	const struct call_tree *tree = session->analysis->shown;
	const struct text_list *names = &session->select_names;
	bool rest = session->state.selected.rest;
	uint32_t reached;
	node_id node;

	if (names->count == 1 && !rest) {
		for (label_id label = 1; label < tree->labels->count; label++)
			if (strcmp(tree->labels->text[label], names->items[0]) == 0) {
				session->selected_label = label;
				session->all_lit = true;
				return;
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
		session_say(session, "There is no sample type \"%s\": t chooses one",
			    session->type_name);
		session->type_chosen = true;
	}
}

/* While a profile is read, analyses of what is there take at most this part of
 * one core's time from the loader. */
enum { ANALYSIS_SHARE = 4 };

static int64_t now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static void request(struct session *session)
{
	session->requested_at = now();
	session->profile = profile_builder_snapshot(session->builder);
	choose_type(session);
	session->requested_samples = session->profile.samples.count;
	session->requested_complete = session->profile.complete;
	session->requested_names = session->profile.names_version;
	analyser_request(session->analyser, &session->profile, &session->state);
}

static node_id heaviest_in_zoom(const struct session *session, label_id label)
{
	const struct analysis *analysis = session->analysis;

	return analysis_heaviest_node(analysis, session->zoom.node,
				      icicle_box_end(analysis->shown, session->zoom), label);
}

static void take(struct session *session, const struct analysis *analysis,
		 const struct node_path *selected, uint64_t label_key, bool same_way)
{
	bool found;

	session->analysis = analysis;
	session->found->analysis = NULL; /* the next may come to lie where the last one was */
	if (!analysis->tree) {
		session_say(session, "%s", analysis->error.message);
		return;
	}
	session->zoom = box_of(analysis->shown, &session->state.zoom, &found);
	session->selected = session->zoom;
	session->selected_label = analysis->shown->label[session->zoom.node];
	if (session->restore_selection) {
		session->selected = box_of(analysis->shown, &session->state.selected, &found);
		session->selected_label = analysis->shown->label[session->selected.node];
		session->restore_selection = false;
	} else {
		struct icicle_box box = box_of(analysis->shown, selected, &found);
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
	if (session->zoom_names.count > 0 || session->select_names.count > 0)
		find_names(session);
	matches_seek(session);
	if (analysis->error.code != ERROR_NONE)
		session_say(session, "%s", analysis->error.message);
}

bool session_update(struct session *session)
{
	const struct analysis *old = session->analysis, *new;
	struct profile before = session->profile;
	struct node_path selected = { 0 };
	uint64_t label_key = 0;
	bool inverted = false;

	session->profile = profile_builder_snapshot(session->builder);
	/* The old trees go with the take: what is selected is noted before. */
	if (old && old->tree) {
		path_of(&selected, old->shown, session->selected);
		inverted = old->shown->inverted;
		if (session->selected_label != NO_LABEL)
			label_key = old->tree->labels->key[session->selected_label];
	}
	new = analyser_take(session->analyser);
	if (new) {
		session->next_request_at = now() + ANALYSIS_SHARE * (now() - session->requested_at);
		take(session, new, &selected, label_key,
		     new->shown &&new->shown->inverted == inverted);
		profile_builder_forget_before(session->builder, &new->profile);
	}
	node_path_release(&selected);
	if (session->profile.complete != session->requested_complete ||
	    ((session->profile.samples.count != session->requested_samples ||
	      session->profile.names_version != session->requested_names) &&
	     !analyser_is_busy(session->analyser) && now() >= session->next_request_at))
		request(session);
	return new || before.bytes_read != session->profile.bytes_read ||
	       before.named != session->profile.named || before.waited != session->profile.waited ||
	       before.to_wait != session->profile.to_wait ||
	       before.complete != session->profile.complete;
}

void session_settle(struct session *session)
{
	do {
		analyser_wait(session->analyser);
		session->next_request_at = 0; /* nothing is put off */
	} while (session_update(session) || analyser_is_busy(session->analyser));
}

void session_init(struct session *session, struct profile_builder *builder,
		  const struct view_state *state, void (*wake)(void *context), void *context)
{
	*session = (struct session){ .builder = builder, .selected_label = NO_LABEL };
	view_state_copy(&session->state, state);
	session->found = memory_new(1, sizeof(struct found_box));
	session->analyser = analyser_new(wake, context);
	request(session);
}

void session_release(struct session *session)
{
	analyser_free(session->analyser);
	free(session->found);
	history_clear(&session->back);
	history_clear(&session->forward);
	view_state_release(&session->state);
	text_list_release(&session->zoom_names);
	text_list_release(&session->select_names);
	free(session->type_name);
}

/* --- changes */

static void note_selection(struct session *session)
{
	if (session->analysis && session->analysis->tree && !session->restore_selection)
		path_of(&session->state.selected, session->analysis->shown, session->selected);
}

void session_remember(struct session *session)
{
	note_selection(session);
	history_push(&session->back, &session->state);
	history_clear(&session->forward);
}

void session_changed(struct session *session)
{
	request(session);
}

static void restore(struct session *session, struct history *from, struct history *to,
		    const char *nothing)
{
	bool found;

	if (from->count == 0) {
		session_say(session, "%s", nothing);
		return;
	}
	note_selection(session);
	text_list_release(&session->zoom_names);
	text_list_release(&session->select_names);
	history_push(to, &session->state);
	view_state_release(&session->state);
	session->state = from->items[--from->count];
	session->restore_selection = true;
	/* Where the trees stay the same this is already the picture. */
	if (session->analysis && session->analysis->tree)
		session->zoom = box_of(session->analysis->shown, &session->state.zoom, &found);
	request(session);
}

void session_back(struct session *session)
{
	restore(session, &session->back, &session->forward, "There is nothing to undo");
}

void session_forward(struct session *session)
{
	restore(session, &session->forward, &session->back, "There is nothing to do again");
}

void session_zoom(struct session *session, struct icicle_box box)
{
	if (!session->analysis || !session->analysis->tree || icicle_box_is(box, session->zoom))
		return;
	session_remember(session);
	text_list_release(&session->zoom_names);
	session->zoom = box;
	session_select(session, box);
	path_of(&session->state.zoom, session->analysis->shown, box);
	session_changed(session);
}

void session_select(struct session *session, struct icicle_box box)
{
	session->selected = box;
	session->all_lit = false;
	text_list_release(&session->select_names);
	if (session->analysis && session->analysis->tree)
		session->selected_label = session->analysis->shown->label[box.node];
}

void session_select_label(struct session *session, label_id label)
{
	session->selected_label = label;
	session->all_lit = true;
	text_list_release(&session->select_names);
}

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

void session_show(struct session *session, enum view_id view)
{
	if (session->state.view == view)
		return;
	if (view == VIEW_CALLERS && session->selected_label != NO_LABEL) {
		session_show_callers(session, session->selected_label);
		return;
	}
	session->state.view = view;
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

void session_next_variant(struct session *session)
{
	struct view_state *state = &session->state;

	if (!state->sides) {
		session_set_layout(session, (state->icicle + 1) % ICICLE_VARIANT_COUNT);
		return;
	}
	session_remember(session);
	state->compare = (state->compare + 1) % COMPARE_VARIANT_COUNT;
	session_changed(session);
}

void session_show_callers(struct session *session, label_id label)
{
	const struct labels *labels = session->analysis ? session->analysis->tree->labels : NULL;

	if (!labels || label == NO_LABEL || labels->is_group[label]) {
		session_say(session, "Select a function first: this is not one");
		return;
	}
	if (session->state.view == VIEW_CALLERS && session->state.function &&
	    strcmp(session->state.function, labels->text[label]) == 0)
		return;
	session_remember(session);
	view_state_set_text(&session->state.function, labels->text[label]);
	session->state.view = VIEW_CALLERS;
	session_select_label(session, label);
	session_changed(session);
}

static bool is_usable(const struct session *session, const struct text_list *list,
		      const char *expression, struct error *error)
{
	struct text_list one = { (char *[]){ (char *)expression }, 1 };
	struct pattern *pattern;

	if (list == &session->state.slice.label)
		return tag_filter_check(&one, error);
	pattern = pattern_new(expression, error);
	pattern_free(pattern);
	return pattern != NULL;
}

bool session_filter(struct session *session, struct text_list *list, const char *expression)
{
	struct error error;

	if (!is_usable(session, list, expression, &error)) {
		session_say(session, "%s", error.message);
		return false;
	}
	if (list == &session->state.slice.focus && list->count == SLICE_FOCUS_LIMIT) {
		session_say(session, "There are %d filters already", SLICE_FOCUS_LIMIT);
		return false;
	}
	session_remember(session);
	text_list_add(list, expression);
	session_changed(session);
	return true;
}

void session_say(struct session *session, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vsnprintf(session->message, sizeof(session->message), format, args);
	va_end(args);
}

/* --- what views print */

int64_t session_share_base(const struct session *session, int64_t parent)
{
	const struct analysis *analysis = session->analysis;

	switch (session->state.percent) {
	case PERCENT_OF_SHOWN:
		return icicle_box_extent(analysis->shown, session->zoom);
	case PERCENT_OF_PARENT:
		return parent;
	case PERCENT_NOT:
		return 0;
	default:
		return analysis->tree->whole;
	}
}

const char *session_print_share(const struct session *session, char text[QUANTITY_TEXT_SIZE],
				int64_t amount, int64_t parent)
{
	if (session->state.percent == PERCENT_NOT)
		return quantity_print(text, amount, session->analysis->tree->unit);
	return quantity_print_percent(text, amount, session_share_base(session, parent));
}

struct style session_label_style(const struct session *session, label_id label, unsigned shade)
{
	const struct analysis *analysis = session->analysis;
	const struct labels *labels = analysis->tree->labels;

	if (labels->is_group[label])
		return style_of(shade % SHADES ? PAINT_ROOT_OTHER : PAINT_ROOT);
	return style_of_code(labels->kind[label],
			     profile_module_name(&analysis->profile, labels->module[label]), shade);
}

bool session_is_hit(const struct session *session, label_id label)
{
	const struct search *search = &session->analysis->search;

	/* A search that is still being made has other labels. */
	return search->matches && session->state.search && label < search->label_count &&
	       search->matches[label];
}

const char *session_nothing_text(const struct session *session)
{
	return session->analysis->profile.samples.count == 0
		       ? "There are no samples in this profile"
		       : "No samples are left: X undoes all filters";
}
