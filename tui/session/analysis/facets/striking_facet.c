#include "tui/session/analysis/facets/striking_facet.h"

#include "tui/session/analysis/facets/changes_facet.h"
#include "tui/session/analysis/facets/listed_tree_facet.h"
#include "tui/session/analysis/facets/whole_tree_facet.h"

static bool is_wanted(const struct view_state *state)
{
	return state->in_words;
}

static bool make(struct analysis *analysis, void *part)
{
	const struct listed_tree *listed = listed_tree_of(analysis);
	struct striking_words *words = part;

	words->is_made = true;
	if (analysis->state.sides)
		striking_build_change(&words->striking, listed->sided.comparison,
				      &changes_of(analysis)->list, listed->root != 0);
	else
		striking_build(&words->striking, &analysis->profile, &analysis->state.slice,
			       whole_tree_of(analysis)->tree);
	return true;
}

static void release(void *part)
{
	(void)part;
}

const struct facet striking_facet = {
	.size = sizeof(struct striking_words),
	.from = FACET_BIT(FACET_WHOLE_TREE) | FACET_BIT(FACET_CHANGES),
	.is_wanted = is_wanted,
	.make = make,
	.release = release,
};
