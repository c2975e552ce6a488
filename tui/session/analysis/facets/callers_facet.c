#include "tui/session/analysis/facets/callers_facet.h"

#include <string.h>

#include "tui/session/analysis/facets/functions_facet.h"
#include "tui/session/analysis/facets/listed_tree_facet.h"

static bool is_wanted(const struct view_state *state)
{
	return view_state_shows(state, VIEW_CALLERS) && state->function;
}

static bool is_same(const struct analysis *a, const struct analysis *b)
{
	return strcmp(a->state.function, b->state.function) == 0;
}

static bool make(struct analysis *analysis, void *part)
{
	const struct listed_tree *listed = listed_tree_of(analysis);
	int64_t least = listed->sided.tree->extent[listed->root] / INVERTED_PARTS;
	struct callers *callers = part;

	callers->function = functions_find(analysis, analysis->state.function);
	if (callers->function == NO_LABEL)
		return true;
	callers->callers =
		sided_tree_callers(&listed->sided, listed->root, callers->function, least);
	callers->callees =
		sided_tree_callees(&listed->sided, listed->root, callers->function, least);
	return true;
}

static void release(void *part)
{
	struct callers *callers = part;

	sided_tree_release(&callers->callers);
	sided_tree_release(&callers->callees);
}

const struct facet callers_facet = {
	.size = sizeof(struct callers),
	.from = FACET_BIT(FACET_LISTED_TREE) | FACET_BIT(FACET_FUNCTIONS),
	.is_wanted = is_wanted,
	.is_same = is_same,
	.make = make,
	.release = release,
};
