#ifndef MODEL_TREES_CALL_TREE_H
#define MODEL_TREES_CALL_TREE_H

#include "base/error.h"
#include "base/text/text_list.h"
#include "model/slices/slice.h"
#include "model/trees/labels.h"

/*
 * Who called whom, and what it cost.
 *
 * Nodes are parallel arrays in depth-first order:
 *   - node 0 is the root;
 *   - the first child of n, if it has one, is n + 1;
 *   - the subtree of n is the half-open range [n, end[n]);
 *   - parent[n] < n.
 * Siblings are in descending order of extent.
 */

typedef uint32_t node_id;

#define NO_NODE UINT32_MAX

struct call_tree {
	uint32_t count, height; /* height: nodes on the longest path */
	node_id *parent;        /* of the root: NO_NODE */
	node_id *end;
	label_id *label;
	uint32_t *depth;
	int64_t *self, *total;
	/* How wide its box is: `total` itself, or where some weights are losses the sum of what
	 * is below it without the signs, so that nothing is hidden by what it is outweighed by. */
	int64_t *extent;
	struct labels *labels;
	struct quantity_unit unit;
	/* The whole, 100 %: all samples of the sample type, also those not in the tree; gains and
	 * losses added. */
	int64_t whole;
	bool inverted;           /* children are callers */
	struct call_tree *shape; /* whose parent, end, label and depth these are; NULL: its own */
	uint32_t references;     /* atomic */
};

/* The tree of a slice. NULL and *error when an expression of the slice cannot
 * be used. The labels borrow text from the profile. The caller has the reference. */
struct call_tree *call_tree_build(const struct profile *profile, const struct slice *slice,
				  struct error *error);
struct call_tree *call_tree_ref(struct call_tree *tree);
void call_tree_unref(struct call_tree *tree); /* the last one frees; NULL is fine */

/* --- trees made of a tree, with its labels */

/* Leaf first: below each function the callers of its self weight, up to the
 * whole tree's root. Nodes of less than `min_extent` are not expanded; 0 expands
 * all. */
struct call_tree *call_tree_invert(const struct call_tree *tree, node_id root, int64_t min_extent);

/* All calls of a function below `root`, merged: below node 1, which is the
 * function, inlined or not, its callers or its callees. There is no node 1 where
 * nothing calls it. Recursive calls are inside the outermost one. */
struct call_tree *call_tree_callers(const struct call_tree *tree, node_id root, label_id function,
				    int64_t min_extent);
struct call_tree *call_tree_callees(const struct call_tree *tree, node_id root, label_id function,
				    int64_t min_extent);

/* --- walking */

/* The node that is reached from the root by these label keys, or the deepest
 * one on the way; *reached says how many were followed. Inlined frames that the
 * path does not know of are passed over. */
node_id call_tree_find(const struct call_tree *tree, const uint64_t *keys, uint32_t count,
		       uint32_t *reached);

/* The same by names, each the first child that has it. */
node_id call_tree_follow(const struct call_tree *tree, const struct text_list *names,
			 uint32_t *reached);

/* Down the heaviest child while it has more than half of its parent. */
node_id call_tree_heaviest(const struct call_tree *tree, node_id from);

static inline bool call_tree_is_signed(const struct call_tree *tree)
{
	return tree->extent != tree->total;
}

static inline bool call_tree_contains(const struct call_tree *tree, node_id root, node_id node)
{
	return node >= root && node < tree->end[root];
}

static inline const char *call_tree_text(const struct call_tree *tree, node_id node)
{
	return tree->labels->text[tree->label[node]];
}

/* --- for those who make trees */

/* A tree of `count` nodes whose columns are to be filled; `labels` is ref'd. */
struct call_tree *call_tree_new(uint32_t count, struct labels *labels);

/* The same without columns, for one who has them already. */
struct call_tree *call_tree_new_bare(uint32_t count, struct labels *labels);

/* The same nodes with weights of their own, to be filled. Siblings keep the order of
 * `tree`, which is ref'd. */
struct call_tree *call_tree_new_alike(struct call_tree *tree);

/* Makes room for extents of their own. */
void call_tree_sign(struct call_tree *tree);

/* Does so where some self is a loss, and fills them. */
void call_tree_add_extents(struct call_tree *tree);

/* Fills end, depth and height from parent, and total and extent from self where
 * `add_totals`. */
void call_tree_finish(struct call_tree *tree, bool add_totals);

#endif
