#ifndef MODEL_TIMES_STACK_NODES_H
#define MODEL_TIMES_STACK_NODES_H

#include "model/trees/tree_builder.h"

/*
 * Stacks as paths of labels, without what stands above them: stacks whose frames have the same
 * labels in a slice (its grouping, hidden frames and folded recursion) are one node. parent[n] < n;
 * node 0 is the empty path.
 */
struct stack_nodes {
	uint32_t count;
	label_id *label;
	node_id *parent; /* of node 0: NO_NODE */
	uint32_t *depth;
	node_id *jump;     /* a caller far above, so that few jumps reach any of them */
	uint32_t height;   /* the greatest depth */
	node_id *of_stack; /* NO_NODE: not asked for */
};

/* `is_used`: per stack; callers of those that are used become used as well. */
void stack_nodes_build(struct stack_nodes *nodes, const struct tree_builder *builder,
		       bool *is_used);
void stack_nodes_release(struct stack_nodes *nodes);

/* The end of what two paths have in common. In steps of the logarithm of their depth, as many
 * samples may be deep below what they share. */
node_id stack_nodes_common(const struct stack_nodes *nodes, node_id a, node_id b);

#endif
