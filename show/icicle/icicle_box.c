#include "show/icicle/icicle_box.h"

static node_id next_sibling(const struct call_tree *tree, node_id node)
{
	return tree->end[node];
}

static node_id siblings_end(const struct call_tree *tree, node_id node)
{
	return node == 0 ? tree->end[0] : tree->end[tree->parent[node]];
}

static int64_t sum_of(const struct call_tree *tree, struct icicle_box box, const int64_t *column)
{
	int64_t sum = 0;

	if (!box.rest)
		return column[box.node];
	for (node_id node = box.node; node < siblings_end(tree, box.node);
	     node = next_sibling(tree, node))
		sum = quantity_add(sum, column[node]);
	return sum;
}

int64_t icicle_box_total(const struct call_tree *tree, struct icicle_box box)
{
	return sum_of(tree, box, tree->total);
}

int64_t icicle_box_extent(const struct call_tree *tree, struct icicle_box box)
{
	return sum_of(tree, box, tree->extent);
}

node_id icicle_box_end(const struct call_tree *tree, struct icicle_box box)
{
	return box.rest ? siblings_end(tree, box.node) : tree->end[box.node];
}

uint32_t icicle_box_count(const struct call_tree *tree, struct icicle_box box)
{
	uint32_t count = 0;

	if (!box.rest)
		return 1;
	for (node_id node = box.node; node < siblings_end(tree, box.node);
	     node = next_sibling(tree, node))
		count++;
	return count;
}
