/* Trees made of a tree: leaf first, the callers of a function, its callees. */

#include "model/trees/tree_merger.h"

static struct call_tree *merge(const struct call_tree *tree, enum merging merging, node_id root,
			       label_id function, int64_t min_extent)
{
	struct tree_merger merger = {
		.source = tree,
		.merging = merging,
		.function = function == NO_LABEL ? NO_LABEL : tree->labels->identity[function],
		.min_extent = min_extent,
		.sums = { merged_sums_of(merging, tree->self, tree->total) },
		.sums_count = 1,
	};
	struct call_tree *merged;

	tree_merger_run(&merger, root);
	merged = tree_merger_tree(&merger);
	tree_merger_release(&merger);
	return merged;
}

struct call_tree *call_tree_invert(const struct call_tree *tree, node_id root, int64_t min_extent)
{
	return merge(tree, MERGE_LEAF_FIRST, root, NO_LABEL, min_extent);
}

struct call_tree *call_tree_callers(const struct call_tree *tree, node_id root, label_id function,
				    int64_t min_extent)
{
	return merge(tree, MERGE_CALLERS, root, function, min_extent);
}

struct call_tree *call_tree_callees(const struct call_tree *tree, node_id root, label_id function,
				    int64_t min_extent)
{
	return merge(tree, MERGE_CALLEES, root, function, min_extent);
}
