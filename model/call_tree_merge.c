/*
 * Trees made of a tree: leaf first, the callers of a function, its callees.
 *
 * All three are the same walk: a set of source nodes is split by label, each
 * part becomes a node of the new tree, and its members move on: to their caller
 * or to their callees. Sets are ranges of one array used as a stack, so the
 * result comes out in depth-first order and no set is kept longer than needed.
 */

#include <stdlib.h>
#include <string.h>

#include "model/call_tree.h"
#include "model/memory.h"

struct item {
	node_id node;
	int64_t weight;
};

struct set { /* items that become one node */
	size_t first;
	uint32_t count;
	label_id label;
	node_id parent;
	int64_t total, extent;
};

struct merger {
	const struct call_tree *source;
	bool upwards;
	label_id function; /* the one that all is below; NO_LABEL: none */
	int64_t min_extent;

	struct item *items; /* the sets, and above them what one of them becomes next */
	size_t item_capacity;
	struct set *sets;
	uint32_t set_count, set_capacity;
	uint32_t *set_of_label; /* while a set is split: 1 + its place among `split` */
	struct set *split;
	uint32_t split_capacity;

	node_id *parent; /* the new tree */
	label_id *label;
	int64_t *self, *total, *extent;
	uint32_t count, capacity;
};

static void add_item(struct merger *merger, size_t at, node_id node, int64_t weight)
{
	if (at >= merger->item_capacity) {
		merger->item_capacity = at * 2 + 1024;
		merger->items =
			memory_resize(merger->items, merger->item_capacity, sizeof(*merger->items));
	}
	merger->items[at] = (struct item){ node, weight };
}

static node_id add_node(struct merger *merger, node_id parent, label_id label, int64_t total,
			int64_t extent)
{
	if (merger->count == merger->capacity) {
		merger->capacity = memory_more(merger->capacity);
		merger->parent = memory_resize(merger->parent, merger->capacity, sizeof(node_id));
		merger->label = memory_resize(merger->label, merger->capacity, sizeof(label_id));
		merger->self = memory_resize(merger->self, merger->capacity, sizeof(int64_t));
		merger->total = memory_resize(merger->total, merger->capacity, sizeof(int64_t));
		merger->extent = memory_resize(merger->extent, merger->capacity, sizeof(int64_t));
	}
	merger->parent[merger->count] = parent;
	merger->label[merger->count] = label;
	merger->self[merger->count] = 0;
	merger->total[merger->count] = total;
	merger->extent[merger->count] = extent;
	return merger->count++;
}

static void add_set(struct merger *merger, struct set set)
{
	if (merger->set_count == merger->set_capacity) {
		merger->set_capacity = memory_more(merger->set_capacity);
		merger->sets =
			memory_resize(merger->sets, merger->set_capacity, sizeof(*merger->sets));
	}
	merger->sets[merger->set_count++] = set;
}

static int by_extent(const void *a, const void *b)
{
	const struct set *x = a, *y = b;

	if (x->extent != y->extent)
		return x->extent < y->extent ? -1 : 1; /* the widest last: it is taken first */
	return x->first > y->first ? -1 : 1;
}

/* A callee is what its node in the source is; going up, an item carries its weight along. */
static int64_t extent_of(const struct merger *merger, const struct item *item)
{
	return merger->upwards ? quantity_size(item->weight) : merger->source->extent[item->node];
}

static void add_to_set(struct set *set, const struct merger *merger, const struct item *item)
{
	set->count++;
	set->total = quantity_add(set->total, item->weight);
	set->extent = quantity_add(set->extent, extent_of(merger, item));
}

/* Splits items [first, first + count) by label, in place, into sets on top of
 * the stack of sets. */
static void split(struct merger *merger, size_t first, size_t count, node_id parent)
{
	const struct call_tree *source = merger->source;
	struct item *copy = memory_resize(NULL, count, sizeof(*copy));
	uint32_t parts = 0;
	size_t at = first;

	memcpy(copy, merger->items + first, count * sizeof(*copy));
	for (size_t i = 0; i < count; i++) {
		label_id label = source->label[copy[i].node];
		uint32_t *part = &merger->set_of_label[label];

		if (*part == 0) {
			if (parts == merger->split_capacity) {
				merger->split_capacity = memory_more(parts);
				merger->split = memory_resize(merger->split, merger->split_capacity,
							      sizeof(*merger->split));
			}
			merger->split[parts] = (struct set){ i, 0, label, parent, 0, 0 };
			*part = ++parts;
		}
		add_to_set(&merger->split[*part - 1], merger, &copy[i]);
	}
	qsort(merger->split, parts, sizeof(*merger->split), by_extent);
	for (uint32_t i = 0; i < parts; i++) {
		merger->split[i].first = at;
		at += merger->split[i].count;
		merger->set_of_label[merger->split[i].label] = i;
		add_set(merger, merger->split[i]);
	}
	for (size_t i = 0; i < count; i++) {
		uint32_t part = merger->set_of_label[source->label[copy[i].node]];

		merger->items[merger->split[part].first++] = copy[i];
	}
	for (uint32_t i = 0; i < parts; i++)
		merger->set_of_label[merger->split[i].label] = 0;
	free(copy);
}

/* Replaces the items of a set by those that they lead to; returns how many. */
static size_t advance(struct merger *merger, const struct set *set, node_id node)
{
	const struct call_tree *source = merger->source;
	size_t top = set->first + set->count, next = top;

	for (size_t i = set->first; i < top; i++) {
		struct item item = merger->items[i];

		if (merger->upwards) {
			node_id caller = source->parent[item.node];

			if (caller == 0 || caller == NO_NODE)
				merger->self[node] = quantity_add(merger->self[node], item.weight);
			else
				add_item(merger, next++, caller, item.weight);
			continue;
		}
		merger->self[node] = quantity_add(merger->self[node], source->self[item.node]);
		for (node_id callee = item.node + 1; callee < source->end[item.node];
		     callee = source->end[callee])
			add_item(merger, next++, callee, source->total[callee]);
	}
	memmove(merger->items + set->first, merger->items + top,
		(next - top) * sizeof(*merger->items));
	return next - top;
}

static struct call_tree *to_tree(const struct merger *merger)
{
	struct call_tree *tree = call_tree_new(merger->count, merger->source->labels);

	memcpy(tree->parent, merger->parent, merger->count * sizeof(*tree->parent));
	memcpy(tree->label, merger->label, merger->count * sizeof(*tree->label));
	memcpy(tree->self, merger->self, merger->count * sizeof(*tree->self));
	memcpy(tree->total, merger->total, merger->count * sizeof(*tree->total));
	if (call_tree_is_signed(merger->source)) {
		call_tree_sign(tree);
		memcpy(tree->extent, merger->extent, merger->count * sizeof(*tree->extent));
	}
	tree->unit = merger->source->unit;
	tree->whole = merger->source->whole;
	tree->inverted = merger->upwards;
	call_tree_finish(tree, false);
	return tree;
}

/* Makes nodes of the sets until none is left. The first `count` items are in place; `self` is
 * what the root has besides. */
static struct call_tree *merge(struct merger *merger, size_t count, int64_t self)
{
	struct call_tree *tree;
	struct set all = { 0, 0, merger->function, 0, 0, 0 };

	for (size_t i = 0; i < count; i++)
		add_to_set(&all, merger, &merger->items[i]);
	merger->set_of_label =
		memory_new(merger->source->labels->count, sizeof(*merger->set_of_label));
	add_node(merger, NO_NODE, LABEL_ALL, quantity_add(all.total, self),
		 quantity_add(all.extent, quantity_size(self)));
	merger->self[0] = self;
	if (count > 0 && merger->function == NO_LABEL)
		split(merger, 0, count, 0);
	else if (count > 0)
		add_set(merger, all);
	while (merger->set_count > 0) {
		struct set set = merger->sets[--merger->set_count];
		node_id node = add_node(merger, set.parent, set.label, set.total, set.extent);

		if (set.extent >= merger->min_extent) {
			size_t next = advance(merger, &set, node);

			if (next > 0)
				split(merger, set.first, next, node);
		}
	}
	tree = to_tree(merger);
	free(merger->items);
	free(merger->sets);
	free(merger->set_of_label);
	free(merger->split);
	free(merger->parent);
	free(merger->label);
	free(merger->self);
	free(merger->total);
	free(merger->extent);
	return tree;
}

struct call_tree *call_tree_invert(const struct call_tree *tree, node_id root, int64_t min_extent)
{
	struct merger merger = {
		.source = tree,
		.upwards = true,
		.function = NO_LABEL,
		.min_extent = min_extent,
	};
	size_t count = 0;

	for (node_id node = root; node < tree->end[root]; node++)
		if (tree->self[node] != 0 && node != 0)
			add_item(&merger, count++, node, tree->self[node]);
	return merge(&merger, count, root == 0 ? tree->self[0] : 0);
}

/* The outermost calls of the function become the items. */
static struct call_tree *merge_calls(struct merger *merger, node_id root)
{
	const struct call_tree *tree = merger->source;
	const label_id *identity = tree->labels->identity;
	size_t count = 0;

	for (node_id node = root; node < tree->end[root];) {
		if (identity[tree->label[node]] != merger->function) {
			node++;
			continue;
		}
		add_item(merger, count++, node, tree->total[node]);
		node = tree->end[node];
	}
	return merge(merger, count, 0);
}

struct call_tree *call_tree_callers(const struct call_tree *tree, node_id root, label_id function,
				    int64_t min_extent)
{
	struct merger merger = {
		.source = tree,
		.upwards = true,
		.function = tree->labels->identity[function],
		.min_extent = min_extent,
	};

	return merge_calls(&merger, root);
}

struct call_tree *call_tree_callees(const struct call_tree *tree, node_id root, label_id function,
				    int64_t min_extent)
{
	struct merger merger = {
		.source = tree,
		.function = tree->labels->identity[function],
		.min_extent = min_extent,
	};

	return merge_calls(&merger, root);
}
