#include "tui/session/analysis/analysis.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/pattern.h"
#include "tui/session/analysis/analysis_sides.h"
#include "tui/session/analysis/siblings.h"

/* A leaf-first tree has a node for every suffix of every stack. Those below this
 * part of what is shown are narrower than any screen's cell. */
enum { INVERTED_PARTS = 20000 };

static bool same_path(const struct node_path *a, const struct node_path *b)
{
	return a->count == b->count &&
	       (a->count == 0 || memcmp(a->keys, b->keys, a->count * sizeof(*a->keys)) == 0);
}

static bool same_profile(const struct profile *a, const struct profile *b)
{
	return a->samples.count == b->samples.count && a->complete == b->complete &&
	       a->names_version == b->names_version;
}

static void choose_listed(struct analysis *analysis)
{
	analysis->list_root = analysis->shown->inverted ? 0 : analysis->zoom;
	if (analysis->comparison) {
		bool rest = analysis->list_root != 0 && analysis->state.zoom.rest;

		analysis->listed_comparison =
			rest ? siblings_comparison(analysis->comparison, analysis->list_root)
			     : comparison_ref(analysis->comparison);
		analysis->listed = call_tree_ref(analysis->listed_comparison->tree);
		analysis->list_root = rest ? 0 : analysis->list_root;
	} else if (analysis->list_root != 0 && analysis->state.zoom.rest) {
		analysis->listed = siblings_tree(analysis->tree, analysis->list_root);
		analysis->list_root = 0;
	} else {
		analysis->listed = call_tree_ref(analysis->tree);
	}
}

static void make_comparison(struct analysis *analysis, const struct analysis *previous)
{
	const struct view_state *state = &analysis->state;

	if (previous && previous->comparison &&
	    same_profile(&analysis->profile, &previous->profile) &&
	    slice_equal(&state->slice, &previous->state.slice) &&
	    state->terms.mode == previous->state.terms.mode)
		analysis->comparison = comparison_ref(previous->comparison);
	else
		analysis->comparison =
			analysis_sides_build(&analysis->profile, state, &analysis->error);
	if (analysis->comparison)
		analysis->tree = call_tree_ref(analysis->comparison->tree);
}

static void make_tree(struct analysis *analysis, const struct analysis *previous)
{
	const struct view_state *state = &analysis->state;

	if (state->sides)
		make_comparison(analysis, previous);
	else if (previous && previous->tree &&
		 same_profile(&analysis->profile, &previous->profile) &&
		 slice_equal(&state->slice, &previous->state.slice))
		analysis->tree = call_tree_ref(previous->tree);
	else
		analysis->tree =
			call_tree_build(&analysis->profile, &state->slice, &analysis->error);
}

/* --- what is shown of it */

static void find_zoom(struct analysis *analysis)
{
	const struct node_path *zoom = &analysis->state.zoom;
	uint32_t reached;

	analysis->zoom = call_tree_find(analysis->shown, zoom->keys, zoom->count, &reached);
}

static void show(struct analysis *analysis, struct call_tree *tree, struct comparison *comparison)
{
	analysis->shown = call_tree_ref(tree);
	if (comparison)
		analysis->shown_comparison = comparison_ref(comparison);
}

/* Leaf first, as far as is wide enough on a screen that is as wide as `extent`. */
static void show_inverted(struct analysis *analysis, int64_t extent)
{
	int64_t least = extent / INVERTED_PARTS;

	if (analysis->comparison) {
		analysis_sides_invert(analysis, least);
		return;
	}
	call_tree_unref(analysis->shown);
	analysis->shown = call_tree_invert(analysis->tree, 0, least);
}

static void make_shown(struct analysis *analysis, const struct analysis *previous)
{
	const struct view_state *state = &analysis->state;
	int64_t extent = analysis->tree->extent[0];

	if (state->icicle != VARIANT_LEAF_FIRST) {
		show(analysis, analysis->tree, analysis->comparison);
		find_zoom(analysis);
		return;
	}
	if (previous && previous->tree == analysis->tree && previous->shown &&
	    previous->shown->inverted && same_path(&previous->state.zoom, &state->zoom)) {
		show(analysis, previous->shown, previous->shown_comparison);
		analysis->zoom = previous->zoom;
		return;
	}
	show_inverted(analysis, extent);
	find_zoom(analysis);
	if (analysis->zoom == 0 || extent / INVERTED_PARTS == 0)
		return;
	/* The zoomed part may need more than was expanded for the whole. */
	show_inverted(analysis, analysis->shown->extent[analysis->zoom]);
	find_zoom(analysis);
}

static void make_list(struct analysis *analysis)
{
	const struct view_state *state = &analysis->state;
	const struct labels *labels = analysis->tree->labels;

	function_list_build(&analysis->list, analysis->listed, analysis->list_root);
	if (state->order != ORDER_SELF || state->order_reversed)
		function_list_sort(&analysis->list, labels, &analysis->profile, state->order,
				   state->order_reversed);
	analysis->row_of_label = memory_new(labels->count, sizeof(*analysis->row_of_label));
	for (uint32_t row = 0; row < analysis->list.count; row++)
		analysis->row_of_label[analysis->list.rows[row].label] = row + 1;
	if (analysis->comparison)
		analysis_sides_list(analysis);
}

/* Which rows of tables are kept. */
static void keep_rows(struct analysis *analysis)
{
	const struct labels *labels = analysis->tree->labels;
	const struct change_list *stacks = &analysis->stacks;
	uint32_t count = analysis->comparison ? analysis->changes.count : analysis->list.count;
	struct pattern *pattern = NULL;
	struct error error;

	if (analysis->state.rows)
		pattern = pattern_new(analysis->state.rows, &error);
	analysis->rows = memory_new(count, sizeof(*analysis->rows));
	for (uint32_t row = 0; row < count; row++) {
		label_id label = analysis->comparison ? analysis->changes.rows[row].label
						      : analysis->list.rows[row].label;

		if (!pattern ||
		    pattern_matches(pattern, labels->text[label], labels->length[label]))
			analysis->rows[analysis->row_count++] = row;
	}
	analysis->stack_rows = memory_new(stacks->count, sizeof(*analysis->stack_rows));
	for (uint32_t row = 0; row < stacks->count; row++) {
		label_id label = stacks->rows[row].label;

		if (!pattern ||
		    pattern_matches(pattern, labels->text[label], labels->length[label]))
			analysis->stack_rows[analysis->stack_row_count++] = row;
	}
	pattern_free(pattern);
}

label_id analysis_find_function(const struct analysis *analysis, const char *name)
{
	const struct labels *labels = analysis->tree->labels;
	label_id found = NO_LABEL;
	int64_t most = -1;

	for (uint32_t i = 0; i < analysis->list.count; i++) {
		const struct function_row *row = &analysis->list.rows[i];

		if (quantity_size(row->total) > most &&
		    strcmp(labels->text[row->label], name) == 0) {
			found = row->label;
			most = quantity_size(row->total);
		}
	}
	return found;
}

static void make_callers(struct analysis *analysis)
{
	const struct call_tree *tree = analysis->listed;
	node_id root = analysis->list_root;

	analysis->function = NO_LABEL;
	if (analysis->state.view != VIEW_CALLERS || !analysis->state.function)
		return;
	analysis->function = analysis_find_function(analysis, analysis->state.function);
	if (analysis->function == NO_LABEL)
		return;
	if (analysis->comparison) {
		analysis_sides_callers(analysis, tree->extent[root] / INVERTED_PARTS);
	} else {
		analysis->callers = call_tree_callers(tree, root, analysis->function,
						      tree->extent[root] / INVERTED_PARTS);
		analysis->callees = call_tree_callees(tree, root, analysis->function,
						      tree->extent[root] / INVERTED_PARTS);
	}
	call_edges_build(&analysis->edges, tree, root, analysis->function);
}

struct analysis *analysis_new(const struct profile *profile, const struct view_state *state,
			      const struct analysis *previous)
{
	struct analysis *analysis = memory_new(1, sizeof(*analysis));

	analysis->profile = *profile;
	view_state_copy(&analysis->state, state);
	make_tree(analysis, previous);
	if (!analysis->tree)
		return analysis;
	make_shown(analysis, previous);
	choose_listed(analysis);
	make_list(analysis);
	keep_rows(analysis);
	make_callers(analysis);
	if (state->search && search_build(&analysis->search, analysis->tree->labels, state->search,
					  &analysis->error)) {
		analysis->search_weight =
			search_weight(&analysis->search, analysis->listed, analysis->list_root);
		for (uint32_t side = 0; analysis->comparison && side < SIDE_COUNT; side++)
			analysis->side_search_weight[side] =
				search_weight(&analysis->search,
					      analysis->listed_comparison->side[side],
					      analysis->list_root);
	}
	return analysis;
}

void analysis_free(struct analysis *analysis)
{
	if (!analysis)
		return;
	view_state_release(&analysis->state);
	analysis_sides_release(analysis);
	call_tree_unref(analysis->tree);
	call_tree_unref(analysis->shown);
	call_tree_unref(analysis->listed);
	function_list_release(&analysis->list);
	free(analysis->row_of_label);
	free(analysis->rows);
	call_tree_unref(analysis->callers);
	call_tree_unref(analysis->callees);
	call_edges_release(&analysis->edges);
	search_release(&analysis->search);
	free(analysis);
}

const struct function_row *analysis_row(const struct analysis *analysis, label_id label)
{
	uint32_t row = analysis->row_of_label[analysis->tree->labels->identity[label]];

	return row == 0 ? NULL : &analysis->list.rows[row - 1];
}

const struct change_row *analysis_change(const struct analysis *analysis, label_id label)
{
	uint32_t row = analysis->change_of_label[analysis->tree->labels->identity[label]];

	return row == 0 ? NULL : &analysis->changes.rows[row - 1];
}

label_id analysis_row_label(const struct analysis *analysis, uint32_t row)
{
	uint32_t at = analysis->rows[row];

	return analysis->comparison ? analysis->changes.rows[at].label
				    : analysis->list.rows[at].label;
}

node_id analysis_heaviest_node(const struct analysis *analysis, node_id from, node_id end,
			       label_id label)
{
	const struct call_tree *tree = analysis->shown;
	const label_id *identity = tree->labels->identity;
	node_id best = NO_NODE;

	for (node_id node = from; node < end; node++)
		if (identity[tree->label[node]] == identity[label] &&
		    (best == NO_NODE || tree->extent[node] > tree->extent[best]))
			best = node;
	return best;
}
