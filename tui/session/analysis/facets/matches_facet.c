#include "tui/session/analysis/facets/matches_facet.h"

#include <string.h>

#include "tui/session/analysis/facets/callers_facet.h"
#include "tui/session/analysis/facets/listed_tree_facet.h"
#include "tui/session/analysis/facets/shown_tree_facet.h"

static bool is_wanted(const struct view_state *state)
{
	return state->search;
}

static bool is_same(const struct analysis *a, const struct analysis *b)
{
	return strcmp(a->state.search, b->state.search) == 0;
}

static bool make(struct analysis *analysis, void *part)
{
	const struct listed_tree *listed = listed_tree_of(analysis);
	struct found_matches *found = part;

	if (!search_build(&found->search, analysis->tree->labels, analysis->state.search,
			  &analysis->error))
		return false;
	for (uint32_t side = 0; side < sided_tree_count(&listed->sided); side++)
		found->weight[side] = search_weight(
			&found->search, sided_tree_side(&listed->sided, side), listed->root);
	search_hits_build(&found->shown, &found->search, shown_tree_of(analysis)->sided.tree);
	search_hits_build(&found->callers, &found->search, callers_of(analysis)->callers.tree);
	search_hits_build(&found->callees, &found->search, callers_of(analysis)->callees.tree);
	return true;
}

static void release(void *part)
{
	struct found_matches *found = part;

	search_release(&found->search);
	search_hits_release(&found->shown);
	search_hits_release(&found->callers);
	search_hits_release(&found->callees);
}

const struct facet matches_facet = {
	.size = sizeof(struct found_matches),
	.from = FACET_BIT(FACET_SHOWN_TREE) | FACET_BIT(FACET_LISTED_TREE) |
		FACET_BIT(FACET_CALLERS),
	.is_wanted = is_wanted,
	.is_same = is_same,
	.make = make,
	.release = release,
};
