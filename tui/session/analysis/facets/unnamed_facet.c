#include "tui/session/analysis/facets/unnamed_facet.h"

#include "tui/session/analysis/facets/whole_tree_facet.h"

static bool make(struct analysis *analysis, void *part)
{
	const struct call_tree *tree = whole_tree_of(analysis)->tree;
	const struct labels *labels = tree->labels;
	struct unnamed *unnamed = part;

	for (node_id node = 0; node < tree->count; node++) {
		int64_t size = quantity_size(tree->self[node]);

		unnamed->whole = quantity_add(unnamed->whole, size);
		if (labels->kind[tree->label[node]] == KIND_UNRESOLVED)
			unnamed->weight = quantity_add(unnamed->weight, size);
	}
	return true;
}

static void release(void *part)
{
	(void)part;
}

const struct facet unnamed_facet = {
	.size = sizeof(struct unnamed),
	.from = FACET_BIT(FACET_WHOLE_TREE),
	.make = make,
	.release = release,
};
