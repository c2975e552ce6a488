#ifndef MODEL_TREES_SKETCH_H
#define MODEL_TREES_SKETCH_H

#include "base/id_index.h"
#include "model/trees/call_tree.h"

/*
 * A call tree while it grows: nodes in the order in which they are first seen,
 * callers before callees, each with its self weight. A child is found in
 * constant time, however many there are.
 */

/* The children of a node, the one asked for last first: often it is also the next one. 0: none.
 * Where there are more than two, all are in the index and `other` is NO_NODE. */
struct sketch_children {
	node_id recent, other;
};

struct sketch {
	label_id *label;
	node_id *parent;
	int64_t *self;
	struct sketch_children *children;
	uint32_t count, capacity;
	struct id_index index;
};

/* With the root, node 0. */
void sketch_init(struct sketch *sketch);
void sketch_release(struct sketch *sketch);

/* The child of that label, which is made if necessary. */
node_id sketch_child(struct sketch *sketch, node_id parent, label_id label);

/* Adds the nodes of another one, whose first callers are not this one's; no child can be asked for
 * afterwards. Returns how much greater their numbers are here. */
uint32_t sketch_append(struct sketch *sketch, const struct sketch *more);

static inline void sketch_add(struct sketch *sketch, node_id node, int64_t weight)
{
	sketch->self[node] = quantity_add(sketch->self[node], weight);
}

/* The tree of it, which takes its columns over: the sketch is empty afterwards. `order`, where it
 * is not NULL, has room for all nodes and is told which of the sketch each node of the tree was. */
struct call_tree *sketch_finish(struct sketch *sketch, struct labels *labels, node_id *order);

#endif
