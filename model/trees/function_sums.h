#ifndef MODEL_TREES_FUNCTION_SUMS_H
#define MODEL_TREES_FUNCTION_SUMS_H

#include "model/trees/function_list.h"

/*
 * The functions of a slice without its call tree, for those who look at nothing else. What a
 * function costs does not depend on where in a tree its calls are: the samples are walked through
 * in the order of their stacks, and of the tree there is never more than the path at hand.
 */

/* What function_list_build makes of the slice's tree from its root on, to be released as that.
 * Returns the tree's root, alone: what the slice weighs, its unit and labels. NULL and *error as
 * call_tree_build. */
struct call_tree *function_sums_build(struct function_list *list, const struct profile *profile,
				      const struct slice *slice, struct error *error);

#endif
