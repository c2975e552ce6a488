#include "model/sketch.h"

#include <stdlib.h>

#include "model/hash.h"
#include "model/memory.h"

static node_id append(struct sketch *sketch, node_id parent, label_id label)
{
	node_id node = sketch->count++;

	if (node == sketch->capacity) {
		sketch->capacity = memory_more(sketch->capacity);
		sketch->nodes =
			memory_resize(sketch->nodes, sketch->capacity, sizeof(*sketch->nodes));
	}
	sketch->nodes[node] = (struct sketch_node){ .parent = parent, .label = label };
	return node;
}

void sketch_init(struct sketch *sketch)
{
	*sketch = (struct sketch){ 0 };
	id_index_init(&sketch->index);
	append(sketch, NO_NODE, LABEL_ALL);
}

void sketch_release(struct sketch *sketch)
{
	free(sketch->nodes);
	id_index_release(&sketch->index);
}

static void add_to_index(struct sketch *sketch, node_id child)
{
	const struct sketch_node *node = &sketch->nodes[child];

	id_index_add(&sketch->index, hash_pair(node->parent, node->label, sketch->index.seed),
		     child);
}

static node_id find_in_index(const struct sketch *sketch, node_id parent, label_id label)
{
	const struct id_index *index = &sketch->index;
	uint64_t hash = hash_pair(parent, label, index->seed);
	node_id child;

	for (uint32_t at = id_index_start(index, hash); (child = index->slots[at].id) != 0;
	     at = id_index_next(index, at))
		if (index->slots[at].tag == id_index_tag(hash) &&
		    sketch->nodes[child].parent == parent && sketch->nodes[child].label == label)
			break;
	return child;
}

static node_id add_child(struct sketch *sketch, node_id parent, label_id label)
{
	node_id child = append(sketch, parent, label);
	struct sketch_node *above = &sketch->nodes[parent];

	if (above->other != 0 && above->other != NO_NODE) {
		add_to_index(sketch, above->recent);
		add_to_index(sketch, above->other);
		above->other = NO_NODE;
	}
	if (above->other == NO_NODE)
		add_to_index(sketch, child);
	return child;
}

/* Few nodes have more than two children. To leave the others out of the index
 * saves a cache miss for most nodes of most trees. */
node_id sketch_child(struct sketch *sketch, node_id parent, label_id label)
{
	const struct sketch_node *nodes = sketch->nodes;
	node_id recent = nodes[parent].recent, other = nodes[parent].other, child = 0;

	if (recent != 0 && nodes[recent].label == label)
		return recent;
	if (other == NO_NODE)
		child = find_in_index(sketch, parent, label);
	else if (other != 0 && nodes[other].label == label)
		child = other;
	if (child == 0)
		child = add_child(sketch, parent, label);
	sketch->nodes[parent].recent = child;
	if (sketch->nodes[parent].other != NO_NODE)
		sketch->nodes[parent].other = recent;
	return child;
}

/* --- to depth-first columns */

struct sibling {
	int64_t extent;
	node_id node;
	uint32_t size; /* of its subtree */
};

static bool is_before(const struct sibling *a, const struct sibling *b)
{
	return a->extent != b->extent ? a->extent > b->extent : a->node < b->node;
}

static int compare(const void *a, const void *b)
{
	return is_before(a, b) ? -1 : 1;
}

/* Most have few siblings; where there are thousands, all often weigh the same
 * and are in order already. */
static void sort_siblings(struct sibling *siblings, uint32_t count)
{
	enum { FEW = 16 };
	uint32_t sorted = 1;

	while (sorted < count && is_before(&siblings[sorted - 1], &siblings[sorted]))
		sorted++;
	if (sorted < count && count > FEW) {
		qsort(siblings, count, sizeof(*siblings), compare);
		return;
	}
	for (uint32_t i = sorted; i < count; i++) {
		struct sibling moved = siblings[i];
		uint32_t to = i;

		for (; to > 0 && is_before(&moved, &siblings[to - 1]); to--)
			siblings[to] = siblings[to - 1];
		siblings[to] = moved;
	}
}

/* Whom nobody asks for any more: `recent` becomes the size of the subtree. */
static void add_totals(struct sketch *sketch)
{
	struct sketch_node *nodes = sketch->nodes;

	for (node_id node = 0; node < sketch->count; node++) {
		nodes[node].total = nodes[node].self;
		nodes[node].recent = 1;
	}
	for (node_id node = sketch->count; node-- > 1;) {
		struct sketch_node *parent = &nodes[nodes[node].parent];

		parent->total = quantity_add(parent->total, nodes[node].total);
		parent->recent += nodes[node].recent;
	}
}

/* Per node what call_tree has of it; NULL where nothing is negative. */
static int64_t *add_extents(const struct sketch *sketch)
{
	const struct sketch_node *nodes = sketch->nodes;
	int64_t *extents;
	bool is_signed = false;

	for (node_id node = 0; node < sketch->count; node++)
		is_signed |= nodes[node].self < 0;
	if (!is_signed)
		return NULL;
	extents = memory_resize(NULL, sketch->count, sizeof(*extents));
	for (node_id node = 0; node < sketch->count; node++)
		extents[node] = quantity_size(nodes[node].self);
	for (node_id node = sketch->count; node-- > 1;) {
		int64_t *parent = &extents[nodes[node].parent];

		*parent = quantity_add(*parent, extents[node]);
	}
	return extents;
}

/* All nodes but the root, grouped by parent, each group in order: those of n
 * are [first[n], first[n + 1]). */
static struct sibling *group_siblings(const struct sketch *sketch, const int64_t *extents,
				      uint32_t *first)
{
	const struct sketch_node *nodes = sketch->nodes;
	uint32_t count = sketch->count;
	struct sibling *siblings = memory_resize(NULL, count, sizeof(*siblings));

	for (node_id node = 1; node < count; node++)
		first[nodes[node].parent + 2]++;
	for (node_id node = 0; node < count; node++)
		first[node + 1] += first[node];
	for (node_id node = 1; node < count; node++)
		siblings[first[nodes[node].parent + 1]++] =
			(struct sibling){ extents ? extents[node] : nodes[node].total, node,
					  nodes[node].recent };
	for (node_id node = 0; node < count; node++)
		if (first[node + 1] - first[node] > 1)
			sort_siblings(siblings + first[node], first[node + 1] - first[node]);
	return siblings;
}

static void fill_row(struct call_tree *tree, node_id id, const struct sketch_node *node,
		     node_id parent)
{
	uint32_t depth = parent == NO_NODE ? 0 : tree->depth[parent] + 1;

	tree->parent[id] = parent;
	tree->end[id] = id + node->recent;
	tree->label[id] = node->label;
	tree->depth[id] = depth;
	tree->self[id] = node->self;
	tree->total[id] = node->total;
	if (depth >= tree->height)
		tree->height = depth + 1;
}

struct call_tree *sketch_finish(struct sketch *sketch, struct labels *labels, node_id *order)
{
	const struct sketch_node *nodes = sketch->nodes;
	uint32_t count = sketch->count;
	struct call_tree *tree = call_tree_new(count, labels);
	uint32_t *first = memory_new_table((size_t)count + 2, sizeof(*first));
	node_id *place = memory_resize(NULL, count, sizeof(*place)); /* its id in the tree */
	node_id *own = NULL;                                         /* the other way round */
	struct sibling *siblings;
	int64_t *extents;

	if (!order)
		order = own = memory_resize(NULL, count, sizeof(*order));
	add_totals(sketch);
	extents = add_extents(sketch);
	if (extents)
		call_tree_sign(tree);
	siblings = group_siblings(sketch, extents, first);
	/* Callers come before callees, so each has its place when it gives its
   * children theirs: behind it, each as far on as its elders are big. */
	place[0] = order[0] = 0;
	for (node_id node = 0; node < count; node++) {
		node_id next = place[node] + 1;

		for (uint32_t i = first[node]; i < first[node + 1]; i++) {
			place[siblings[i].node] = next;
			order[next] = siblings[i].node;
			next += siblings[i].size;
		}
	}
	for (node_id id = 0; id < count; id++) {
		const struct sketch_node *node = &nodes[order[id]];

		fill_row(tree, id, node, id == 0 ? NO_NODE : place[node->parent]);
		if (extents)
			tree->extent[id] = extents[order[id]];
	}
	free(extents);
	free(first);
	free(place);
	free(own);
	free(siblings);
	return tree;
}
