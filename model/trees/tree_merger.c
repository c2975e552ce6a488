#include "model/trees/tree_merger.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

struct merged_item {
	node_id node;
	node_id origin; /* the node of the source that it weighs as much as */
};

struct merged_set { /* items that become one node */
	size_t first;
	uint32_t count;
	label_id label;
	node_id parent;
	int64_t total, extent;
};

/* All but callees. */
static bool is_upwards(const struct tree_merger *merger)
{
	return merger->merging != MERGE_CALLEES;
}

static int64_t weight_of(const struct tree_merger *merger, struct merged_item item)
{
	return merger->sums[0].of_origin[item.origin];
}

static void add_item(struct tree_merger *merger, size_t at, node_id node, node_id origin)
{
	if (at >= merger->item_capacity) {
		merger->item_capacity = at * 2 + 1024;
		merger->items =
			memory_resize(merger->items, merger->item_capacity, sizeof(*merger->items));
	}
	merger->items[at] = (struct merged_item){ node, origin };
}

/* A node of the items of a set. */
static node_id add_node(struct tree_merger *merger, const struct merged_set *set)
{
	if (merger->count == merger->capacity) {
		merger->capacity = memory_more(merger->capacity);
		merger->parent = memory_resize(merger->parent, merger->capacity, sizeof(node_id));
		merger->label = memory_resize(merger->label, merger->capacity, sizeof(label_id));
		merger->extent = memory_resize(merger->extent, merger->capacity, sizeof(int64_t));
		for (uint32_t i = 0; i < merger->sums_count; i++) {
			struct merged_sums *sums = &merger->sums[i];

			sums->self = memory_resize(sums->self, merger->capacity, sizeof(int64_t));
			sums->total = memory_resize(sums->total, merger->capacity, sizeof(int64_t));
		}
	}
	merger->parent[merger->count] = set->parent;
	merger->label[merger->count] = set->label;
	merger->extent[merger->count] = set->extent;
	for (uint32_t i = 0; i < merger->sums_count; i++) {
		struct merged_sums *sums = &merger->sums[i];
		int64_t total = i == 0 ? set->total : 0;

		for (size_t at = set->first; i > 0 && at < set->first + set->count; at++)
			total = quantity_add(total, sums->of_origin[merger->items[at].origin]);
		sums->self[merger->count] = 0;
		sums->total[merger->count] = total;
	}
	return merger->count++;
}

static void add_set(struct tree_merger *merger, struct merged_set set)
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
	const struct merged_set *x = a, *y = b;

	if (x->extent != y->extent)
		return x->extent < y->extent ? -1 : 1; /* the widest last: it is taken first */
	return x->first > y->first ? -1 : 1;
}

/* A callee is what its node in the source is; going up, an item carries its weight along. */
static int64_t extent_of(const struct tree_merger *merger, struct merged_item item)
{
	return is_upwards(merger) ? quantity_size(weight_of(merger, item))
				  : merger->source->extent[item.node];
}

static void add_to_set(struct merged_set *set, const struct tree_merger *merger,
		       struct merged_item item)
{
	set->count++;
	set->total = quantity_add(set->total, weight_of(merger, item));
	set->extent = quantity_add(set->extent, extent_of(merger, item));
}

/* Splits items [first, first + count) by label, in place, into sets on top of
 * the stack of sets. */
static void split(struct tree_merger *merger, size_t first, size_t count, node_id parent)
{
	const struct call_tree *source = merger->source;
	struct merged_item *copy = memory_resize(NULL, count, sizeof(*copy));
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
			merger->split[parts] = (struct merged_set){ i, 0, label, parent, 0, 0 };
			*part = ++parts;
		}
		add_to_set(&merger->split[*part - 1], merger, copy[i]);
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

static void add_self(struct tree_merger *merger, node_id node, node_id source, bool is_origin)
{
	for (uint32_t i = 0; i < merger->sums_count; i++) {
		struct merged_sums *sums = &merger->sums[i];
		const int64_t *from = is_origin ? sums->of_origin : sums->of_node;

		sums->self[node] = quantity_add(sums->self[node], from[source]);
	}
}

/* Replaces the items of a set by those that they lead to; returns how many. */
static size_t advance(struct tree_merger *merger, const struct merged_set *set, node_id node)
{
	const struct call_tree *source = merger->source;
	size_t top = set->first + set->count, next = top;

	for (size_t i = set->first; i < top; i++) {
		struct merged_item item = merger->items[i];

		if (is_upwards(merger)) {
			node_id caller = source->parent[item.node];

			if (caller == 0 || caller == NO_NODE)
				add_self(merger, node, item.origin, true);
			else
				add_item(merger, next++, caller, item.origin);
			continue;
		}
		add_self(merger, node, item.node, false);
		for (node_id callee = item.node + 1; callee < source->end[item.node];
		     callee = source->end[callee])
			add_item(merger, next++, callee, callee);
	}
	memmove(merger->items + set->first, merger->items + top,
		(next - top) * sizeof(*merger->items));
	return next - top;
}

struct call_tree *tree_merger_tree(const struct tree_merger *merger)
{
	struct call_tree *tree = call_tree_new(merger->count, merger->source->labels);

	memcpy(tree->parent, merger->parent, merger->count * sizeof(*tree->parent));
	memcpy(tree->label, merger->label, merger->count * sizeof(*tree->label));
	memcpy(tree->self, merger->sums[0].self, merger->count * sizeof(*tree->self));
	memcpy(tree->total, merger->sums[0].total, merger->count * sizeof(*tree->total));
	if (call_tree_is_signed(merger->source)) {
		call_tree_sign(tree);
		memcpy(tree->extent, merger->extent, merger->count * sizeof(*tree->extent));
	}
	tree->unit = merger->source->unit;
	tree->whole = merger->source->whole;
	tree->inverted = is_upwards(merger);
	call_tree_finish(tree, false);
	return tree;
}

/* Makes nodes of the sets until none is left. The first `count` items are in place. */
static void merge(struct tree_merger *merger, size_t count)
{
	struct merged_set root = { 0, 0, LABEL_ALL, NO_NODE, 0, 0 };

	merger->set_of_label =
		memory_new(merger->source->labels->count, sizeof(*merger->set_of_label));
	for (size_t i = 0; i < count; i++)
		add_to_set(&root, merger, merger->items[i]);
	add_node(merger, &root);
	if (count > 0 && merger->function == NO_LABEL)
		split(merger, 0, count, 0);
	else if (count > 0)
		add_set(merger, (struct merged_set){ 0, root.count, merger->function, 0, root.total,
						     root.extent });
	while (merger->set_count > 0) {
		struct merged_set set = merger->sets[--merger->set_count];
		node_id node = add_node(merger, &set);

		if (set.extent >= merger->min_extent) {
			size_t next = advance(merger, &set, node);

			if (next > 0)
				split(merger, set.first, next, node);
		}
	}
}

void tree_merger_release(struct tree_merger *merger)
{
	free(merger->items);
	free(merger->sets);
	free(merger->set_of_label);
	free(merger->split);
	free(merger->parent);
	free(merger->label);
	free(merger->extent);
	for (uint32_t i = 0; i < merger->sums_count; i++) {
		free(merger->sums[i].self);
		free(merger->sums[i].total);
	}
}

/* --- what is merged */

/* Where one weight is rounded to nothing there may still be samples. */
static bool has_self(const struct tree_merger *merger, node_id node)
{
	for (uint32_t i = 0; i < merger->sums_count; i++)
		if (merger->sums[i].of_origin[node] != 0)
			return true;
	return false;
}

/* Leaf first: what each node has itself. */
static void merge_selfs(struct tree_merger *merger, node_id root)
{
	const struct call_tree *tree = merger->source;
	size_t count = 0;

	for (node_id node = root; node < tree->end[root]; node++)
		if (node != 0 && has_self(merger, node))
			add_item(merger, count++, node, node);
	merge(merger, count);
	if (root == 0)
		merger->extent[0] = quantity_add(merger->extent[0], quantity_size(tree->self[0]));
	for (uint32_t i = 0; root == 0 && i < merger->sums_count; i++) {
		struct merged_sums *sums = &merger->sums[i];

		sums->self[0] = sums->of_origin[0];
		sums->total[0] = quantity_add(sums->total[0], sums->self[0]);
	}
}

/* The outermost calls of the function. */
static void merge_calls(struct tree_merger *merger, node_id root)
{
	const struct call_tree *tree = merger->source;
	const label_id *identity = tree->labels->identity;
	size_t count = 0;

	for (node_id node = root; node < tree->end[root];) {
		if (identity[tree->label[node]] != merger->function) {
			node++;
			continue;
		}
		add_item(merger, count++, node, node);
		node = tree->end[node];
	}
	merge(merger, count);
}

void tree_merger_run(struct tree_merger *merger, node_id root)
{
	if (merger->merging == MERGE_LEAF_FIRST)
		merge_selfs(merger, root);
	else
		merge_calls(merger, root);
}

struct merged_sums merged_sums_of(enum merging merging, const int64_t *self, const int64_t *total)
{
	return (struct merged_sums){ merging == MERGE_LEAF_FIRST ? self : total, self, NULL, NULL };
}

/* --- of a tree alone */

static struct call_tree *merge_tree(const struct call_tree *tree, enum merging merging,
				    node_id root, label_id function, int64_t min_extent)
{
	struct tree_merger merger = {
		.source = tree,
		.merging = merging,
		.function = function == NO_LABEL ? NO_LABEL : tree->labels->identity[function],
		.min_extent = min_extent,
		.sums = { merged_sums_of(merging, tree->self, tree->total) },
		.sums_count = 1,
	};
	struct call_tree *merged;

	tree_merger_run(&merger, root);
	merged = tree_merger_tree(&merger);
	tree_merger_release(&merger);
	return merged;
}

struct call_tree *call_tree_invert(const struct call_tree *tree, node_id root, int64_t min_extent)
{
	return merge_tree(tree, MERGE_LEAF_FIRST, root, NO_LABEL, min_extent);
}

struct call_tree *call_tree_callers(const struct call_tree *tree, node_id root, label_id function,
				    int64_t min_extent)
{
	return merge_tree(tree, MERGE_CALLERS, root, function, min_extent);
}

struct call_tree *call_tree_callees(const struct call_tree *tree, node_id root, label_id function,
				    int64_t min_extent)
{
	return merge_tree(tree, MERGE_CALLEES, root, function, min_extent);
}
