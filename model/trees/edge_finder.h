#ifndef MODEL_TREES_EDGE_FINDER_H
#define MODEL_TREES_EDGE_FINDER_H

#include "model/trees/function_list.h"

/*
 * Callers and callees of many functions of one tree, one after the other: each is asked for at the
 * cost of its own calls, and not of a walk through the tree.
 */

struct edge_finder {
	const struct call_tree *tree;
	uint32_t *first; /* per label, of `nodes`; and one more */
	node_id *nodes;  /* by the identity of their labels, ascending in each */
	node_id *callees;
	uint32_t callee_capacity;
	struct edge_sum *sums; /* per label; all 0 between two questions */
	label_id *used;
	uint32_t used_count;
};

/* The tree is borrowed. */
void edge_finder_init(struct edge_finder *finder, const struct call_tree *tree);
void edge_finder_release(struct edge_finder *finder);

/* The same as call_edges_build from the root. */
void edge_finder_find(struct edge_finder *finder, struct call_edges *edges, label_id function);

#endif
