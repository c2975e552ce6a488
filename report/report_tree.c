#include "report/report_tree.h"

#include <stdlib.h>

#include "base/memory.h"

static bool has_box(const struct report_zoom *zoom, uint64_t key)
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

		if (i == zoom->depth ? !has_box(zoom, key) : zoom->path[i] != key)
			return false;
	}
	return true;
}

/* --- the nodes that are left */

static node_id add(struct zoomed_nodes *nodes, node_id source, node_id parent)
{
	nodes->source[nodes->count] = source;
	nodes->parent[nodes->count] = parent;
	return nodes->count++;
}

static void add_below(struct zoomed_nodes *nodes, const struct call_tree *tree, node_id box,
		      node_id parent)
{
	node_id shift = nodes->count - box;

	for (node_id node = box; node < tree->end[box]; node++)
		add(nodes, node, node == box ? parent : tree->parent[node] + shift);
}

/* The nodes from below the root to `above`. */
static node_id add_chain(struct zoomed_nodes *nodes, const struct call_tree *tree, node_id above)
{
	uint32_t depth = tree->depth[above];

	for (node_id node = above; node != 0; node = tree->parent[node], depth--) {
		nodes->source[depth] = node;
		nodes->parent[depth] = depth - 1;
	}
	nodes->count += tree->depth[above];
	return nodes->count - 1;
}

void zoomed_nodes_init(struct zoomed_nodes *nodes, const struct call_tree *tree,
		       const struct report_zoom *zoom, bool callers)
{
	uint32_t reached;
	node_id above = call_tree_find(tree, zoom->path, zoom->depth, &reached), parent = 0;

	*nodes = (struct zoomed_nodes){
		.source = memory_new(tree->count, sizeof(*nodes->source)),
		.parent = memory_new(tree->count, sizeof(*nodes->parent)),
	};
	add(nodes, 0, NO_NODE);
	if (callers && reached == zoom->depth)
		parent = add_chain(nodes, tree, above);
	nodes->leading = nodes->count;
	for (node_id node = above + 1; reached == zoom->depth && node < tree->end[above];
	     node = tree->end[node])
		if (has_box(zoom, tree->labels->key[tree->label[node]]))
			add_below(nodes, tree, node, parent);
}

void zoomed_nodes_release(struct zoomed_nodes *nodes)
{
	free(nodes->source);
	free(nodes->parent);
}

struct call_tree *zoomed_nodes_tree(const struct zoomed_nodes *nodes, const struct call_tree *tree)
{
	struct call_tree *zoomed = call_tree_new(nodes->count, tree->labels);

	for (node_id node = 0; node < nodes->count; node++) {
		zoomed->parent[node] = nodes->parent[node];
		zoomed->label[node] = tree->label[nodes->source[node]];
		zoomed->self[node] = node < nodes->leading ? 0 : tree->self[nodes->source[node]];
	}
	zoomed->unit = tree->unit;
	zoomed->whole = tree->whole;
	zoomed->inverted = tree->inverted;
	call_tree_finish(zoomed, true);
	return zoomed;
}

/* --- the tree of a report */

static struct call_tree *zoom_into(struct call_tree *tree, const struct report_zoom *zoom)
{
	struct zoomed_nodes nodes;
	struct call_tree *zoomed;

	zoomed_nodes_init(&nodes, tree, zoom, true);
	zoomed = zoomed_nodes_tree(&nodes, tree);
	zoomed_nodes_release(&nodes);
	call_tree_unref(tree);
	return zoomed;
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

/* --- by names */

bool report_zoom_find(struct report_zoom *zoom, const struct call_tree *tree,
		      const struct text_list *names, bool rest, struct error *error)
{
	uint32_t reached;
	node_id node = call_tree_follow(tree, names, &reached), above, end;
	uint64_t *path, *boxes;

	if (reached < names->count || node == 0)
		return error_set(error, ERROR_USAGE, "--zoom: \"%.200s\" is not there to zoom into",
				 names->items[reached]);
	above = tree->parent[node];
	end = rest ? tree->end[above] : tree->end[node];
	path = memory_new(tree->depth[node], sizeof(*path));
	boxes = memory_new(end - node, sizeof(*boxes));
	*zoom = (struct report_zoom){ .path = path, .boxes = boxes, .depth = tree->depth[above] };
	for (; node < end; node = tree->end[node])
		boxes[zoom->box_count++] = tree->labels->key[tree->label[node]];
	for (; above != 0; above = tree->parent[above])
		path[tree->depth[above] - 1] = tree->labels->key[tree->label[above]];
	return true;
}

void report_zoom_release(struct report_zoom *zoom)
{
	free((uint64_t *)zoom->path);
	free((uint64_t *)zoom->boxes);
}
