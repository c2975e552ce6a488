#include "report/report_tree.h"

#include <stdlib.h>

#include "model/memory.h"

static bool is_box(const struct report_zoom *zoom, uint64_t key)
{
	for (uint32_t i = 0; i < zoom->box_count; i++)
		if (zoom->boxes[i] == key)
			return true;
	return false;
}

bool report_tree_zooms(const struct report *report, const struct labels *labels,
		       const label_id *path, uint32_t count)
{
	const struct report_zoom *zoom = report->zoom;

	if (!zoom)
		return true;
	if (count <= zoom->depth)
		return false;
	for (uint32_t i = 0; i <= zoom->depth; i++) {
		uint64_t key = labels->key[path[report->inverted ? count - 1 - i : i]];

		if (i == zoom->depth ? !is_box(zoom, key) : zoom->path[i] != key)
			return false;
	}
	return true;
}

/* Counts the nodes of a part of a tree, and then copies them. */
struct copier {
	const struct call_tree *tree;
	struct call_tree *copy; /* NULL: only counts */
	uint32_t count;
};

static node_id add(struct copier *copier, node_id node, node_id parent, int64_t self)
{
	if (copier->copy) {
		copier->copy->parent[copier->count] = parent;
		copier->copy->label[copier->count] = copier->tree->label[node];
		copier->copy->self[copier->count] = self;
	}
	return copier->count++;
}

static void add_below(struct copier *copier, node_id box, node_id parent)
{
	const struct call_tree *tree = copier->tree;
	node_id shift = copier->count - box;

	for (node_id node = box; node < tree->end[box]; node++)
		add(copier, node, node == box ? parent : tree->parent[node] + shift,
		    tree->self[node]);
}

/* The root, what is above the boxes, and these. Nothing is there of a path that is not in the tree:
 * of another sample type it need not be. */
static void add_zoomed(struct copier *copier, const struct report_zoom *zoom, node_id above,
		       const node_id *chain)
{
	const struct call_tree *tree = copier->tree;
	node_id parent = add(copier, 0, NO_NODE, 0);

	if (above == NO_NODE)
		return;
	for (uint32_t i = 0; i < tree->depth[above]; i++)
		parent = add(copier, chain[i], parent, 0);
	for (node_id node = above + 1; node < tree->end[above]; node = tree->end[node])
		if (is_box(zoom, tree->labels->key[tree->label[node]]))
			add_below(copier, node, parent);
}

/* The nodes from below the root to this one. Caller frees. */
static node_id *chain_to(const struct call_tree *tree, node_id node)
{
	uint32_t depth = tree->depth[node];
	node_id *chain = memory_resize(NULL, (size_t)depth + 1, sizeof(*chain));

	for (; depth > 0; node = tree->parent[node])
		chain[--depth] = node;
	return chain;
}

static struct call_tree *zoom_into(struct call_tree *tree, const struct report_zoom *zoom)
{
	struct copier copier = { .tree = tree };
	uint32_t reached;
	node_id above = call_tree_find(tree, zoom->path, zoom->depth, &reached);
	node_id *chain = chain_to(tree, above);

	if (reached < zoom->depth)
		above = NO_NODE;
	add_zoomed(&copier, zoom, above, chain);
	copier.copy = call_tree_new(copier.count, tree->labels);
	copier.count = 0;
	add_zoomed(&copier, zoom, above, chain);
	free(chain);
	copier.copy->unit = tree->unit;
	copier.copy->whole = tree->whole;
	copier.copy->inverted = tree->inverted;
	call_tree_finish(copier.copy, true);
	call_tree_unref(tree);
	return copier.copy;
}

struct call_tree *report_tree_build(const struct report *report, uint32_t type, struct error *error)
{
	struct slice slice = *report->slice; /* borrows its texts */
	struct call_tree *tree;

	slice.sample_type = type;
	tree = call_tree_build(report->profile, &slice, error);
	if (tree && report->inverted) {
		struct call_tree *inverted = call_tree_invert(tree, 0, 0);

		call_tree_unref(tree);
		tree = inverted;
	}
	return tree && report->zoom ? zoom_into(tree, report->zoom) : tree;
}
