#include "report/report_comparison.h"

#include "report/report_tree.h"

/* What a side has at these nodes. */
static void copy_side(struct comparison *zoomed, const struct comparison *comparison,
		      const struct zoomed_nodes *nodes, uint32_t side)
{
	const struct call_tree *from = comparison->side[side];
	struct call_tree *to = zoomed->side[side];
	uint64_t *samples = zoomed->self_samples[side], *below = zoomed->total_samples[side];

	for (node_id node = 0; node < nodes->count; node++) {
		node_id source = nodes->source[node];
		bool has_weight = node >= nodes->leading;

		to->self[node] = to->total[node] = has_weight ? from->self[source] : 0;
		samples[node] = below[node] =
			has_weight ? comparison->self_samples[side][source] : 0;
	}
	for (node_id node = nodes->count; node-- > 1;) {
		node_id parent = nodes->parent[node];

		to->total[parent] = quantity_add(to->total[parent], to->total[node]);
		below[parent] += below[node];
	}
	call_tree_add_extents(to);
}

/* Takes a reference. */
static struct comparison *zoom_into(struct comparison *comparison, const struct report_zoom *zoom,
				    bool callers)
{
	struct zoomed_nodes nodes;
	struct comparison *zoomed;

	zoomed_nodes_init(&nodes, comparison->tree, zoom, callers);
	zoomed = comparison_new_alike(comparison, zoomed_nodes_tree(&nodes, comparison->tree));
	for (uint32_t side = 0; side < SIDE_COUNT; side++)
		copy_side(zoomed, comparison, &nodes, side);
	zoomed_nodes_release(&nodes);
	comparison_unref(comparison);
	return zoomed;
}

/* Takes a reference. Twice is nothing: each stack is turned round. */
static struct comparison *invert(struct comparison *comparison)
{
	struct comparison *inverted = comparison_invert(comparison, 0, 0);

	comparison_unref(comparison);
	return inverted;
}

static bool lists_functions(const struct report *report)
{
	return report->format < FORMAT_FOLDED && !report->diff->stacks;
}

/* NULL and *error where there is no such place. */
static struct comparison *zoom(struct comparison *comparison, const struct report *report,
			       struct error *error)
{
	bool callers = !lists_functions(report) || report->inverted;
	const struct text_list *names = report->diff->zoom_names;
	struct report_zoom found;

	if (!names)
		return zoom_into(comparison, report->zoom, callers);
	if (!report_zoom_find(&found, comparison->tree, names, report->diff->zoom_rest, error)) {
		comparison_unref(comparison);
		return NULL;
	}
	comparison = zoom_into(comparison, &found, callers);
	report_zoom_release(&found);
	return comparison;
}

struct comparison *report_comparison_build(const struct report *report, struct error *error)
{
	const struct diff_report *diff = report->diff;
	bool is_zoomed = report->zoom || diff->zoom_names;
	bool is_inverted = report->inverted &&
			   (report->format == FORMAT_FOLDED || report->format == FORMAT_SVG);
	struct comparison *comparison = NULL;
	struct slice slices[SIDE_COUNT];

	if (side_slices_init(slices, &diff->sides, report->profile, report->slice, error))
		comparison = comparison_build(report->profile, slices, &diff->terms, error);
	side_slices_release(slices);
	if (comparison && report->inverted && (is_zoomed || is_inverted))
		comparison = invert(comparison);
	if (comparison && is_zoomed)
		comparison = zoom(comparison, report, error);
	return comparison && comparison->tree->inverted && !is_inverted ? invert(comparison)
									: comparison;
}
