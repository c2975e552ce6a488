#include "tui/session/analysis/analysis_sides.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/pattern.h"

struct comparison *analysis_sides_build(const struct profile *profile,
					const struct view_state *state, struct error *error)
{
	struct slice slices[SIDE_COUNT];
	struct comparison *comparison = NULL;

	if (side_slices_init(slices, state->sides, profile, &state->slice, error))
		comparison = comparison_build(profile, slices, &state->terms, error);
	side_slices_release(slices);
	return comparison;
}

void analysis_sides_invert(struct analysis *analysis, int64_t min_extent)
{
	struct comparison *whole = analysis->shown_comparison;

	call_tree_unref(analysis->shown);
	analysis->shown_comparison = comparison_invert(analysis->comparison, 0, min_extent);
	analysis->shown = call_tree_ref(analysis->shown_comparison->tree);
	if (whole)
		comparison_share_noise(analysis->shown_comparison, whole);
	comparison_unref(whole);
}

/* --- what has changed */

struct sorting {
	const struct labels *labels;
	const struct profile *profile;
	bool by_module;
};

static int by_text(const void *a, const void *b, void *context)
{
	const struct sorting *sorting = context;
	const struct labels *labels = sorting->labels;
	label_id x = ((const struct change_row *)a)->label,
		 y = ((const struct change_row *)b)->label;
	int order = 0;

	if (sorting->by_module)
		order = strcmp(profile_module_name(sorting->profile, labels->module[x]),
			       profile_module_name(sorting->profile, labels->module[y]));
	if (order == 0)
		order = strcmp(labels->text[x], labels->text[y]);
	return order != 0 ? order : x < y ? -1 : x > y;
}

static void sort(struct analysis *analysis, struct change_list *list)
{
	const struct view_state *state = &analysis->state;
	struct sorting sorting = { analysis->tree->labels, &analysis->profile,
				   state->order == ORDER_MODULE };

	/* By self it is sorted already. */
	if (state->order == ORDER_TOTAL)
		change_list_sort(list, sorting.labels, CHANGES_BY_TOTAL);
	else if (state->order != ORDER_SELF && list->count > 1)
		qsort_r(list->rows, list->count, sizeof(*list->rows), by_text, &sorting);
	if (!state->order_reversed)
		return;
	for (uint32_t i = 0; i < list->count / 2; i++) {
		struct change_row row = list->rows[i];

		list->rows[i] = list->rows[list->count - 1 - i];
		list->rows[list->count - 1 - i] = row;
	}
}

void analysis_sides_list(struct analysis *analysis)
{
	const struct view_state *state = &analysis->state;
	const struct comparison *comparison = analysis->listed_comparison;

	change_list_functions(&analysis->changes, comparison, analysis->list_root);
	sort(analysis, &analysis->changes);
	analysis->change_of_label =
		memory_new(analysis->tree->labels->count, sizeof(*analysis->change_of_label));
	for (uint32_t row = 0; row < analysis->changes.count; row++)
		analysis->change_of_label[analysis->changes.rows[row].label] = row + 1;
	if (state->view != VIEW_ICICLE || state->compare != VARIANT_STACKS)
		return;
	change_list_stacks(&analysis->stacks, comparison, analysis->list_root);
	sort(analysis, &analysis->stacks);
}

/* What a side has, in samples instead of what they weigh. */
static struct call_tree *samples_tree(const struct comparison *comparison, uint32_t side)
{
	struct call_tree *tree = call_tree_new_alike(comparison->tree);

	for (node_id node = 0; node < tree->count; node++) {
		tree->self[node] = (int64_t)comparison->self_samples[side][node];
		tree->total[node] = (int64_t)comparison->total_samples[side][node];
	}
	return tree;
}

void analysis_sides_callers(struct analysis *analysis, int64_t min_total)
{
	const struct comparison *comparison = analysis->listed_comparison;
	node_id root = analysis->list_root;

	analysis->caller_sides =
		comparison_callers(comparison, root, analysis->function, min_total);
	analysis->callee_sides =
		comparison_callees(comparison, root, analysis->function, min_total);
	analysis->callers = call_tree_ref(analysis->caller_sides->tree);
	analysis->callees = call_tree_ref(analysis->callee_sides->tree);
	for (uint32_t side = 0; side < SIDE_COUNT; side++) {
		struct call_tree *samples = samples_tree(comparison, side);

		call_edges_build(&analysis->side_edges[side], comparison->side[side], root,
				 analysis->function);
		call_edges_build(&analysis->sample_edges[side], samples, root, analysis->function);
		call_tree_unref(samples);
	}
}

void analysis_sides_release(struct analysis *analysis)
{
	comparison_unref(analysis->comparison);
	comparison_unref(analysis->shown_comparison);
	comparison_unref(analysis->listed_comparison);
	comparison_unref(analysis->caller_sides);
	comparison_unref(analysis->callee_sides);
	change_list_release(&analysis->changes);
	change_list_release(&analysis->stacks);
	free(analysis->change_of_label);
	free(analysis->stack_rows);
	for (uint32_t side = 0; side < SIDE_COUNT; side++) {
		call_edges_release(&analysis->side_edges[side]);
		call_edges_release(&analysis->sample_edges[side]);
	}
}
