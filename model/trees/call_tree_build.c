/* The tree of a slice: all its samples woven into a sketch, and that laid out depth first. */

#include "model/trees/call_tree.h"
#include "model/trees/sketch.h"
#include "model/trees/weaver.h"

struct call_tree *call_tree_build(const struct profile *profile, const struct slice *slice,
				  struct error *error)
{
	const struct slice *slices[] = { slice };
	struct call_tree *tree = NULL;
	struct weaver weaver;

	if (weaver_init(&weaver, profile, slices, 1, WEAVER_SAME, error)) {
		weaver_run(&weaver);
		tree = sketch_finish(&weaver.sketch, weaver.labels, NULL);
		weaver_describe(&weaver, tree);
	}
	weaver_release(&weaver);
	return tree;
}
