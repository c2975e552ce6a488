#include "tui/session/analysis/siblings.h"

#include <string.h>

struct call_tree *siblings_tree(const struct call_tree *tree, node_id first)
{
	node_id end = tree->end[tree->parent[first]];
	struct call_tree *siblings = call_tree_new(end - first + 1, tree->labels);

	siblings->parent[0] = NO_NODE;
	siblings->label[0] = LABEL_ALL;
	siblings->self[0] = 0;
	for (node_id node = first; node < end; node++) {
		node_id to = node - first + 1;
		bool is_top = tree->parent[node] < first;

		siblings->parent[to] = is_top ? 0 : tree->parent[node] - first + 1;
		siblings->label[to] = tree->label[node];
		siblings->self[to] = tree->self[node];
	}
	siblings->unit = tree->unit;
	siblings->whole = tree->whole;
	call_tree_finish(siblings, true);
	return siblings;
}

/* Rows of what is added up; the root has the sum of its children. */
static void copy_siblings(const struct call_tree *tree, node_id first, void *to, const void *from,
			  bool is_total)
{
	int64_t *column = to;
	const int64_t *old = from;
	node_id end = tree->end[tree->parent[first]];

	column[0] = 0;
	memcpy(column + 1, old + first, (end - first) * sizeof(*column));
	for (node_id node = first; is_total && node < end; node = tree->end[node])
		column[0] = quantity_add(column[0], old[node]);
}

struct comparison *siblings_comparison(const struct comparison *comparison, node_id first)
{
	const struct call_tree *tree = comparison->tree;
	struct comparison *siblings = comparison_new_alike(comparison, siblings_tree(tree, first));

	for (uint32_t side = 0; side < SIDE_COUNT; side++) {
		const struct call_tree *from = comparison->side[side];
		struct call_tree *to = siblings->side[side];

		copy_siblings(tree, first, to->self, from->self, false);
		copy_siblings(tree, first, to->total, from->total, true);
		call_tree_add_extents(to);
		/* No sum of samples comes near the sign. */
		copy_siblings(tree, first, siblings->self_samples[side],
			      comparison->self_samples[side], false);
		copy_siblings(tree, first, siblings->total_samples[side],
			      comparison->total_samples[side], true);
	}
	return siblings;
}
