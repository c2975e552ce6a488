#ifndef SHOW_ICICLE_ICICLE_BOX_H
#define SHOW_ICICLE_ICICLE_BOX_H

#include "model/trees/call_tree.h"

/* A box of an icicle. */

/* A node; or, with `rest`, the node and all its siblings after it. */
struct icicle_box {
	node_id node; /* NO_NODE: none */
	bool rest;
};

/* What the box weighs, and how wide it is: the same where nothing is negative. */
int64_t icicle_box_total(const struct call_tree *tree, struct icicle_box box);
int64_t icicle_box_extent(const struct call_tree *tree, struct icicle_box box);

/* Its nodes, with all below them, are [box.node, icicle_box_end). */
node_id icicle_box_end(const struct call_tree *tree, struct icicle_box box);

/* How many siblings are in the box: 1, or more where it is a rest. Walks them. */
uint32_t icicle_box_count(const struct call_tree *tree, struct icicle_box box);

static inline bool icicle_box_is(struct icicle_box a, struct icicle_box b)
{
	return a.node == b.node && a.rest == b.rest;
}

#endif
