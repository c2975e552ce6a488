#include "model/trees/call_tree.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

struct call_tree *call_tree_new_bare(uint32_t count, struct labels *labels)
{
	struct call_tree *tree = memory_new(1, sizeof(*tree));

	tree->count = count;
	tree->labels = labels_ref(labels);
	tree->references = 1;
	return tree;
}

struct call_tree *call_tree_new(uint32_t count, struct labels *labels)
{
	struct call_tree *tree = call_tree_new_bare(count, labels);

	tree->parent = memory_resize(NULL, count, sizeof(*tree->parent));
	tree->end = memory_resize(NULL, count, sizeof(*tree->end));
	tree->label = memory_resize(NULL, count, sizeof(*tree->label));
	tree->depth = memory_resize(NULL, count, sizeof(*tree->depth));
	tree->self = memory_resize(NULL, count, sizeof(*tree->self));
	tree->total = memory_resize(NULL, count, sizeof(*tree->total));
	tree->extent = tree->total;
	return tree;
}

/* Field by field, as other threads may be counting references to `tree`. */
struct call_tree *call_tree_new_alike(struct call_tree *tree)
{
	struct call_tree *alike = call_tree_new_bare(tree->count, tree->labels);

	alike->height = tree->height;
	alike->parent = tree->parent;
	alike->end = tree->end;
	alike->label = tree->label;
	alike->depth = tree->depth;
	alike->self = memory_resize(NULL, tree->count, sizeof(*alike->self));
	alike->total = memory_resize(NULL, tree->count, sizeof(*alike->total));
	alike->extent = alike->total;
	alike->unit = tree->unit;
	alike->whole = tree->whole;
	alike->inverted = tree->inverted;
	alike->shape = call_tree_ref(tree->shape ? tree->shape : tree);
	return alike;
}

struct call_tree *call_tree_ref(struct call_tree *tree)
{
	__atomic_add_fetch(&tree->references, 1, __ATOMIC_RELAXED);
	return tree;
}

void call_tree_unref(struct call_tree *tree)
{
	if (!tree || __atomic_sub_fetch(&tree->references, 1, __ATOMIC_ACQ_REL) > 0)
		return;
	if (!tree->shape) {
		free(tree->parent);
		free(tree->end);
		free(tree->label);
		free(tree->depth);
	}
	call_tree_unref(tree->shape);
	free(tree->self);
	if (call_tree_is_signed(tree))
		free(tree->extent);
	free(tree->total);
	labels_unref(tree->labels);
	free(tree);
}

void call_tree_sign(struct call_tree *tree)
{
	tree->extent = memory_resize(NULL, tree->count, sizeof(*tree->extent));
}

void call_tree_add_extents(struct call_tree *tree)
{
	bool is_signed = false;

	for (node_id node = 0; node < tree->count; node++)
		is_signed |= tree->self[node] < 0;
	if (!is_signed)
		return;
	call_tree_sign(tree);
	for (node_id node = 0; node < tree->count; node++)
		tree->extent[node] = quantity_size(tree->self[node]);
	for (node_id node = tree->count; node-- > 1;) {
		int64_t *parent = &tree->extent[tree->parent[node]];

		*parent = quantity_add(*parent, tree->extent[node]);
	}
}

void call_tree_finish(struct call_tree *tree, bool add_totals)
{
	tree->height = 1;
	if (add_totals)
		call_tree_add_extents(tree);
	tree->depth[0] = 0;
	for (node_id node = 0; node < tree->count; node++) {
		tree->end[node] = node + 1;
		if (add_totals)
			tree->total[node] = tree->self[node];
		if (node == 0)
			continue;
		tree->depth[node] = tree->depth[tree->parent[node]] + 1;
		if (tree->depth[node] >= tree->height)
			tree->height = tree->depth[node] + 1;
	}
	for (node_id node = tree->count; node-- > 1;) {
		node_id parent = tree->parent[node];

		if (tree->end[parent] < tree->end[node])
			tree->end[parent] = tree->end[node];
		if (add_totals)
			tree->total[parent] = quantity_add(tree->total[parent], tree->total[node]);
	}
}

/* --- walking */

static node_id find_child(const struct call_tree *tree, node_id node, label_id label)
{
	for (node_id child = node + 1; child < tree->end[node]; child = tree->end[child])
		if (tree->label[child] == label)
			return child;
	return NO_NODE;
}

/* The heaviest one with nothing but inlined frames in between: those may have become known
 * after the path did. */
static node_id find_behind_inlined(const struct call_tree *tree, node_id node, label_id wanted)
{
	node_id best = NO_NODE;

	for (node_id at = node + 1; at < tree->end[node];) {
		label_id label = tree->label[at];

		if (label == wanted && (best == NO_NODE || tree->extent[at] > tree->extent[best]))
			best = at;
		at = tree->labels->kind[label] == KIND_INLINED ? at + 1 : tree->end[at];
	}
	return best;
}

node_id call_tree_find(const struct call_tree *tree, const uint64_t *keys, uint32_t count,
		       uint32_t *reached)
{
	node_id node = 0;

	for (*reached = 0; *reached < count; ++*reached) {
		label_id label = labels_find(tree->labels, keys[*reached]);
		node_id child = find_child(tree, node, label);

		if (child == NO_NODE)
			child = find_behind_inlined(tree, node, label);
		if (child == NO_NODE)
			break;
		node = child;
	}
	return node;
}

node_id call_tree_follow(const struct call_tree *tree, const struct text_list *names,
			 uint32_t *reached)
{
	node_id node = 0;

	for (*reached = 0; *reached < names->count; ++*reached) {
		node_id child = node + 1;

		while (child < tree->end[node] &&
		       strcmp(call_tree_text(tree, child), names->items[*reached]) != 0)
			child = tree->end[child];
		if (child >= tree->end[node])
			break;
		node = child;
	}
	return node;
}

node_id call_tree_heaviest(const struct call_tree *tree, node_id from)
{
	while (from + 1 < tree->end[from] && tree->extent[from + 1] > tree->extent[from] / 2)
		from++;
	return from;
}
