#include "tui/session/matches.h"

#include <string.h>

#include "tui/session/analysis/facets/kept_rows_facet.h"
#include "tui/session/analysis/facets/matches_facet.h"
#include "tui/session/session_edits.h"

const struct search_hits *matches_shown(const struct session *session)
{
	const struct found_matches *found = found_matches_of(session->analysis);

	return session->state.search && found->search.matches ? &found->shown : NULL;
}

const struct search_hits *matches_callers(const struct session *session, bool above)
{
	const struct found_matches *found = found_matches_of(session->analysis);

	if (!session->state.search || !found->search.matches)
		return NULL;
	return above ? &found->callers : &found->callees;
}

void matches_say(struct session *session, uint32_t number, uint32_t count)
{
	session_say(session, "Match %u of %u: {key:next} next, {key:previous} previous", number,
		    count);
}

bool matches_can_step(struct session *session, bool is_selected, int *step)
{
	bool is_due = session->seek_match;

	/* Where the search is still being made, its end leads to the match. */
	session->seek_match = session->state.search && !matches_shown(session);
	if (session->seek_match)
		return false;
	if (!matches_shown(session))
		session_say(session, "Nothing to find yet: {key:search} starts a search");
	if (is_due && is_selected)
		*step = 0;
	return matches_shown(session) != NULL;
}

/* --- the zoom */

static bool is_zoomed_by_match(const struct session *session)
{
	const struct view_state *state = &session->state;

	return session->match_zoomed && state->zoom.rest == session->match_zoom.rest &&
	       node_path_is(&state->zoom, &session->match_zoom);
}

struct icicle_box matches_base(const struct session *session)
{
	struct icicle_box base;
	bool found;

	if (!is_zoomed_by_match(session))
		return session->zoom;
	base = node_path_find(&session->match_base, session->analysis->shown, &found);
	return found ? base : session->zoom;
}

void matches_zoom(struct session *session, struct icicle_box box)
{
	const struct call_tree *tree = session->analysis->shown;

	if (icicle_box_is(box, session->zoom))
		return;
	if (!is_zoomed_by_match(session)) {
		session_remember(session);
		node_path_set(&session->match_base, tree, session->zoom);
		session->match_zoomed = true;
	}
	node_path_set(&session->match_zoom, tree, box);
	node_path_set(&session->state.zoom, tree, box);
	text_list_release(&session->zoom_names);
	session->zoom = box;
	session_changed(session);
}

/* --- in trees, box after box */

static bool is_in(const struct call_tree *tree, struct icicle_box base, node_id node)
{
	return node >= base.node && node < icicle_box_end(tree, base);
}

/* The hit `step` after the one at a place of the order, among the nodes [from, end). There is
 * one. */
static uint32_t next_place(const struct search_hits *hits, uint32_t at, int step, node_id from,
			   node_id end)
{
	do
		at = step > 0 ? (at + 1 < hits->count ? at + 1 : 0)
			      : (at > 0 ? at : hits->count) - 1;
	while (hits->order[at] < from || hits->order[at] >= end);
	return at;
}

/* How many of the nodes [from, end) are in the order up to a place. */
static uint32_t number_of(const struct search_hits *hits, uint32_t at, node_id from, node_id end)
{
	uint32_t number = 0;

	if (search_hits_in(hits, from, end) == hits->count)
		return at + 1;
	for (uint32_t i = 0; i <= at; i++)
		number += hits->order[i] >= from && hits->order[i] < end;
	return number;
}

static bool next_node(struct session *session, int step)
{
	const struct call_tree *tree = session->analysis->shown;
	const struct search_hits *hits = matches_shown(session);
	struct icicle_box selected = session_selected_box(session), base = matches_base(session);
	node_id from = base.node, end = icicle_box_end(tree, base), node = selected.node;
	uint32_t count = search_hits_in(hits, from, end), at = step > 0 ? hits->count - 1 : 0;
	bool is_hit = !selected.rest && is_in(tree, base, node) &&
		      search_hits_in(hits, node, node + 1) > 0;

	if (count == 0)
		return false;
	if (!matches_can_step(session, is_hit, &step))
		return true;
	if (is_hit)
		at = search_hits_place(hits, tree, tree->extent[node], node);
	if (step != 0)
		at = next_place(hits, at, step, from, end);
	if (!is_in(tree, session->zoom, hits->order[at]))
		matches_zoom(session, base);
	session_select(session, (struct icicle_box){ hits->order[at], false });
	matches_say(session, number_of(hits, at, from, end), count);
	return true;
}

/* --- in lists, row after row */

static const char nothing[] = "Nothing shown here matches";

uint32_t matches_next_row(struct session *session, uint32_t rows, uint32_t at,
			  bool (*is_match)(const struct session *session, uint32_t row), int step)
{
	uint32_t count = 0, number = 0;

	if (!matches_can_step(session, at < rows && is_match(session, at), &step))
		return rows;
	for (uint32_t row = 0; row < rows; row++)
		count += is_match(session, row);
	if (count == 0) {
		session_say(session, "%s", nothing);
		return rows;
	}
	/* What is selected may be in no row: then before the first. */
	if (at == rows)
		at = step < 0 ? 0 : rows - 1;
	if (step != 0)
		do
			at = (at + rows + (uint32_t)step) % rows;
		while (!is_match(session, at));
	for (uint32_t row = 0; row <= at; row++)
		number += is_match(session, row);
	matches_say(session, number, count);
	return at;
}

static bool function_matches(const struct session *session, uint32_t row)
{
	return session_is_hit(session, kept_rows_of(session->analysis)->functions.label[row]);
}

static void next_function(struct session *session, int step)
{
	const struct analysis *analysis = session->analysis;
	const struct rows *rows = &kept_rows_of(analysis)->functions;
	label_id selected = session->selected_label;
	uint32_t at = 0;

	if (selected != NO_LABEL)
		selected = analysis->tree->labels->identity[selected];
	while (at < rows->count && rows->label[at] != selected)
		at++;
	at = matches_next_row(session, rows->count, at, function_matches, step);
	if (at < rows->count)
		session_select_label(session, rows->label[at]);
}

void matches_next(struct session *session, int step)
{
	enum view_id view = session->state.view;

	if (!matches_shown(session))
		matches_can_step(session, false, &step);
	else if (view == VIEW_TOP || view == VIEW_CALLERS)
		next_function(session, step);
	else if (!next_node(session, step))
		session_say(session, "%s", nothing);
}

bool matches_is_due(const struct session *session)
{
	const struct analysis *analysis = session->analysis;

	return session->seek_match && session->state.search && analysis && analysis->tree &&
	       found_matches_of(analysis)->search.matches &&
	       strcmp(analysis->state.search, session->state.search) == 0;
}
