#include "tui/session/matches.h"

#include <string.h>

#include "tui/session/analysis/kept_rows_facet.h"
#include "tui/session/analysis/matches_facet.h"

/* In trees: node after node, each box on its own. */
static bool next_node(struct session *session, int step)
{
	const struct analysis *analysis = session->analysis;
	const struct call_tree *tree = analysis->shown;
	const bool *matches = found_matches_of(analysis)->search.matches;
	node_id zoom = session->zoom.node, node = session_selected_box(session).node;
	node_id end = icicle_box_end(tree, session->zoom);
	uint32_t left = end - zoom;

	if (node < zoom || node >= end)
		node = zoom;
	for (; left > 0; left--) {
		if (step > 0)
			node = node + 1 < end ? node + 1 : zoom;
		else
			node = node > zoom ? node - 1 : end - 1;
		if (matches[tree->label[node]]) {
			session_select(session, (struct icicle_box){ node, false });
			return true;
		}
	}
	return false;
}

/* In lists: row after row of the top functions. */
static bool next_row(struct session *session, int step)
{
	const struct analysis *analysis = session->analysis;
	const bool *matches = found_matches_of(analysis)->search.matches;
	const struct rows *rows = &kept_rows_of(analysis)->functions;
	uint32_t count = rows->count, at = 0;
	label_id selected;

	if (session->selected_label == NO_LABEL)
		return false;
	selected = analysis->tree->labels->identity[session->selected_label];
	while (at < count && rows->label[at] != selected)
		at++;
	/* What is selected may be in no row: then before the first. */
	if (at == count && step > 0)
		at = count - 1;
	for (uint32_t left = count; left > 0; left--) {
		at = (at + count + (uint32_t)step) % count;
		if (matches[rows->label[at]]) {
			session_select_label(session, rows->label[at]);
			return true;
		}
	}
	return false;
}

static bool is_list(const struct session *session)
{
	const struct view_state *state = &session->state;

	if (view_state_is_changes(state))
		return state->compare == VARIANT_FUNCTIONS || session->analysis->shown->inverted;
	return state->view == VIEW_TOP || state->view == VIEW_CALLERS;
}

void matches_next(struct session *session, int step)
{
	const struct search *search = &found_matches_of(session->analysis)->search;

	/* Where the search is still being made, its end leads to the match. */
	if (!search->matches && session->state.search)
		session->seek_match = true;
	else if (!search->matches)
		session_say(session, "There is nothing to find: {key:search} searches");
	else if (is_list(session) ? !next_row(session, step) : !next_node(session, step))
		session_say(session, "Nothing that is shown matches");
}

void matches_seek(struct session *session)
{
	const struct analysis *analysis = session->analysis;

	if (!session->seek_match || !session->state.search || !analysis ||
	    !found_matches_of(analysis)->search.matches ||
	    strcmp(analysis->state.search, session->state.search) != 0)
		return;
	session->seek_match = false;
	if (session->selected_label == NO_LABEL ||
	    !session_is_hit(session, session->selected_label))
		matches_next(session, 1);
}
