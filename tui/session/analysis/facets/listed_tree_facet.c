#include "tui/session/analysis/facets/listed_tree_facet.h"

#include "tui/session/analysis/facets/shown_tree_facet.h"
#include "tui/session/analysis/facets/whole_tree_facet.h"

static bool is_same(const struct analysis *a, const struct analysis *b)
{
	return a->state.zoom.rest == b->state.zoom.rest;
}

static bool make(struct analysis *analysis, void *part)
{
	const struct sided_tree *whole = whole_tree_of(analysis);
	const struct shown_tree *shown = shown_tree_of(analysis);
	struct listed_tree *listed = part;
	node_id root = shown->sided.tree->inverted ? 0 : shown->zoom;

	if (root != 0 && analysis->state.zoom.rest) {
		listed->sided = sided_tree_siblings(whole, root);
		root = 0;
	} else {
		listed->sided = sided_tree_ref(whole);
	}
	listed->root = root;
	return true;
}

static void release(void *part)
{
	struct listed_tree *listed = part;

	sided_tree_release(&listed->sided);
}

const struct facet listed_tree_facet = {
	.size = sizeof(struct listed_tree),
	.from = FACET_BIT(FACET_WHOLE_TREE) | FACET_BIT(FACET_SHOWN_TREE),
	.is_same = is_same,
	.make = make,
	.release = release,
};
