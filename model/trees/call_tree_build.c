/* The tree of a slice: its samples make a sketch, and that is laid out depth first. */

#include "model/trees/call_tree.h"
#include "model/trees/sketch.h"
#include "model/trees/tree_builder.h"

struct call_tree *call_tree_build(const struct profile *profile, const struct slice *slice,
				  struct error *error)
{
	const struct slice *slices[] = { slice };
	struct call_tree *tree = NULL;
	struct tree_builder builder;

	if (tree_builder_init(&builder, profile, slices, 1, TREE_MATCHING_SAME_BUILD, error)) {
		tree_builder_add_samples(&builder);
		tree = sketch_finish(&builder.sketch, builder.labels, NULL);
		tree_builder_describe(&builder, tree);
	}
	tree_builder_release(&builder);
	return tree;
}
