#ifndef MODEL_TREES_TREE_MERGER_H
#define MODEL_TREES_TREE_MERGER_H

#include "model/slices/side.h"
#include "model/trees/call_tree.h"

/*
 * Trees made of a tree: leaf first, the callers of a function, its callees.
 *
 * All three are the same walk: a set of source nodes is split by label, each part becomes a node
 * of the new tree, and its members move on: to their caller or to their callees. Sets are ranges
 * of one array used as a stack, so the result comes out in depth-first order and no set is kept
 * longer than needed.
 */

enum merging { MERGE_LEAF_FIRST, MERGE_CALLERS, MERGE_CALLEES };

/* Something that is added up: of a tree its weights; of a comparison, besides, what each side
 * has, and of how many samples. The first one says what is heavy. */
struct merged_sums {
	const int64_t *of_origin; /* by node of the source: what an item weighs */
	const int64_t *of_node;   /* and what a node has itself */
	int64_t *self, *total;    /* of the new tree */
};

enum { MERGED_SUMS_LIMIT = 1 + 3 * SIDE_COUNT };

struct tree_merger {
	/* To be filled in: */
	const struct call_tree *source;
	enum merging merging;
	label_id function;  /* the identity that all is below; NO_LABEL: none, where leaf first */
	int64_t min_extent; /* what has less is not followed */
	struct merged_sums sums[MERGED_SUMS_LIMIT];
	uint32_t sums_count;

	struct merged_item *items; /* the sets, and above them what one of them becomes next */
	size_t item_capacity;
	struct merged_set *sets;
	uint32_t set_count, set_capacity;
	uint32_t *set_of_label; /* while a set is split: 1 + its place among `split` */
	struct merged_set *split;
	uint32_t split_capacity;

	node_id *parent; /* the new tree */
	label_id *label;
	int64_t *extent;
	uint32_t count, capacity;
};

/* Sums up what is below `root`. */
void tree_merger_run(struct tree_merger *merger, node_id root);

/* The new tree, with the first of the sums. */
struct call_tree *tree_merger_tree(const struct tree_merger *merger);
void tree_merger_release(struct tree_merger *merger);

/* The sums of a tree with these columns. */
struct merged_sums merged_sums_of(enum merging merging, const int64_t *self, const int64_t *total);

#endif
