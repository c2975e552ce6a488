#include "tui/session/analysis/facets/call_edges_facet.h"

#include "tui/session/analysis/facets/callers_facet.h"
#include "tui/session/analysis/facets/listed_tree_facet.h"

/* What a side has, in samples instead of what they weigh. */
static struct call_tree *samples_tree(const struct comparison *comparison, uint32_t side)
{
	struct call_tree *tree = call_tree_new_alike(comparison->tree);

	for (node_id node = 0; node < tree->count; node++) {
		tree->self[node] = (int64_t)comparison->self_samples[side][node];
		tree->total[node] = (int64_t)comparison->total_samples[side][node];
	}
	return tree;
}

static void build_side(struct sided_edges *edges, const struct listed_tree *listed, uint32_t side,
		       label_id function)
{
	struct call_tree *samples = samples_tree(listed->sided.comparison, side);

	call_edges_build(&edges->side[side], sided_tree_side(&listed->sided, side), listed->root,
			 function);
	call_edges_build(&edges->samples[side], samples, listed->root, function);
	call_tree_unref(samples);
}

static bool is_wanted(const struct view_state *state)
{
	return callers_facet.is_wanted(state);
}

static bool make(struct analysis *analysis, void *part)
{
	const struct listed_tree *listed = listed_tree_of(analysis);
	label_id function = callers_function(analysis);
	uint32_t sides = sided_tree_count(&listed->sided);
	struct sided_edges *edges = part;

	if (function == NO_LABEL)
		return true;
	call_edges_build(&edges->all, listed->sided.tree, listed->root, function);
	for (uint32_t side = 0; sides > 1 && side < sides; side++)
		build_side(edges, listed, side, function);
	return true;
}

static void release(void *part)
{
	struct sided_edges *edges = part;

	call_edges_release(&edges->all);
	for (uint32_t side = 0; side < SIDE_COUNT; side++) {
		call_edges_release(&edges->side[side]);
		call_edges_release(&edges->samples[side]);
	}
}

const struct facet call_edges_facet = {
	.size = sizeof(struct sided_edges),
	.from = FACET_BIT(FACET_LISTED_TREE) | FACET_BIT(FACET_CALLERS),
	.is_wanted = is_wanted,
	.make = make,
	.release = release,
};
