#include "tui/session/analysis/facets/whole_tree_facet.h"

static bool is_same(const struct analysis *a, const struct analysis *b)
{
	return a->profile.samples.count == b->profile.samples.count &&
	       a->profile.complete == b->profile.complete &&
	       a->profile.names_version == b->profile.names_version &&
	       slice_equal(&a->state.slice, &b->state.slice) && a->state.sides == b->state.sides &&
	       a->state.terms.mode == b->state.terms.mode;
}

static struct comparison *compare(struct analysis *analysis)
{
	const struct view_state *state = &analysis->state;
	struct slice slices[SIDE_COUNT];
	struct comparison *comparison = NULL;

	if (side_slices_init(slices, state->sides, &analysis->profile, &state->slice,
			     &analysis->error))
		comparison = comparison_build(&analysis->profile, slices, &state->terms,
					      &analysis->error);
	side_slices_release(slices);
	return comparison;
}

static bool make(struct analysis *analysis, void *part)
{
	struct sided_tree *sided = part;

	if (analysis->state.sides) {
		sided->comparison = compare(analysis);
		sided->tree = sided->comparison ? sided->comparison->tree : NULL;
	} else {
		sided->tree = call_tree_build(&analysis->profile, &analysis->state.slice,
					      &analysis->error);
	}
	return sided->tree != NULL;
}

static void release(void *part)
{
	sided_tree_release(part);
}

const struct facet whole_tree_facet = {
	.size = sizeof(struct sided_tree),
	.is_same = is_same,
	.make = make,
	.release = release,
};
