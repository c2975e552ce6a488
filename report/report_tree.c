#include "report/report_tree.h"

#include "report/report_zoom.h"

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

		if (i == zoom->depth ? !report_zoom_has_box(zoom, key) : zoom->path[i] != key)
			return false;
	}
	return true;
}

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
