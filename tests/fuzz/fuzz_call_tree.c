/*
 * Bytes become a profile and a slice, and these everything that the model makes of them, with
 * the promises of its headers checked.
 */
#include <string.h>

#include "model/compare/comparison.h"
#include "tests/fuzz/drawn_profile.h"
#include "tests/fuzz/require.h"
#include "tests/fuzz/tree_promises.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* --- two slices */

static void check_side(const struct comparison *comparison, uint32_t side, struct promise promise)
{
	const struct call_tree *tree = comparison->side[side];
	const uint64_t *self = comparison->self_samples[side];
	const uint64_t *total = comparison->total_samples[side];

	require(tree->count == comparison->tree->count);
	for (node_id node = 0; node < tree->count; node++) {
		uint64_t parts = self[node];

		require(comparison->tree->self[node] >= quantity_size(tree->self[node]));
		for (node_id child = node + 1; child < tree->end[node]; child = tree->end[child])
			parts += total[child];
		require(parts == total[node] && total[node] <= comparison->facts[side].samples);
	}
	if (promise.is_exact)
		tree_promises_check_sums(tree);
}

static void check_changes(const struct comparison *comparison, struct promise promise)
{
	const struct call_tree *base = comparison->side[SIDE_BASE],
			       *new = comparison->side[SIDE_NEW];
	struct change_list functions, stacks;
	int64_t sum = 0;

	change_list_functions(&functions, comparison, 0);
	change_list_stacks(&stacks, comparison, 0);
	for (uint32_t i = 0; i < functions.count; i++) {
		const struct change_row *row = &functions.rows[i];

		sum = quantity_add(sum, row->self.difference);
		require(row->self.chance >= 0 && row->self.chance <= 1);
		require(row->total.chance >= 0 && row->total.chance <= 1);
		require(!row->self.is_real || row->self.kind != CHANGE_NONE);
	}
	for (node_id node = 0; node < base->count; node++)
		if (base->labels->is_group[base->label[node]])
			sum = quantity_add(sum,
					   quantity_subtract(new->self[node], base->self[node]));
	if (promise.is_exact)
		require(sum == new->total[0] - base->total[0]);
	for (node_id node = 0; node < base->count; node += 1 + base->count / 16) {
		struct change change = comparison_change(comparison, node);

		require(change.chance >= 0 && change.chance <= 1);
	}
	change_list_release(&functions);
	change_list_release(&stacks);
}

/* The halves that came one after the other, or one cpu and all of them. */
static void check_comparison(const struct profile *profile, const struct slice *slice,
			     struct promise promise)
{
	struct slice sides[SIDE_COUNT];

	for (uint32_t side = 0; side < SIDE_COUNT; side++) {
		slice_copy(&sides[side], slice);
		sides[side].input_from = profile->inputs.count > 1 ? side : 0;
		sides[side].input_until = profile->inputs.count > 1 ? side + 1 : 0;
	}
	if (profile->inputs.count <= 1)
		slice_set_cpus(&sides[SIDE_NEW], &slice_fields[SLICE_FIELD_cpu], "1");
	for (int mode = 0; mode < 2 * COMPARISON_MODE_COUNT; mode++) {
		struct comparison_terms terms = { (enum comparison_mode)(mode / 2), 0.9, mode % 2 };
		struct error error;
		struct comparison *comparison = comparison_build(profile, sides, &terms, &error);

		require(comparison || error.code == ERROR_USAGE);
		if (!comparison)
			continue;
		tree_promises_check_columns(comparison->tree);
		tree_promises_check_labels(comparison->tree->labels);
		for (uint32_t side = 0; side < SIDE_COUNT; side++)
			check_side(comparison, side, promise);
		check_changes(comparison, promise);
		comparison_unref(comparison);
	}
	for (uint32_t side = 0; side < SIDE_COUNT; side++)
		slice_release(&sides[side]);
}

/* --- one profile, before and after more is added */

static bool is_same(const struct call_tree *a, const struct call_tree *b)
{
	if (a->count != b->count)
		return false;
	for (node_id node = 0; node < a->count; node++)
		if (a->parent[node] != b->parent[node] || a->total[node] != b->total[node] ||
		    strcmp(call_tree_text(a, node), call_tree_text(b, node)) != 0)
			return false;
	return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct profile_builder *builder = profile_builder_new();
	struct bytes bytes = { data, data + size };
	struct promise promise = { true, true };
	struct call_tree *early, *again, *tree;
	struct profile profile;
	struct slice slice;
	struct error error;
	uint8_t shape = take(&bytes);
	bool has_labels;

	has_labels = drawn_slice_init(&slice, &bytes);
	drawn_profile_add_types(builder, shape >> 6);
	profile_builder_set_columns(
		builder, (shape & 15) | (has_labels ? COLUMN_TAGS : 0) |
				 (shape & 64 && shape & COLUMN_TIME ? COLUMN_DURATION : 0));
	for (size_t half = (size_t)(bytes.end - bytes.at) / 2;
	     (size_t)(bytes.end - bytes.at) > half;)
		drawn_profile_add_sample(builder, &bytes, &promise);
	profile_builder_publish(builder);
	profile = profile_builder_snapshot(builder);
	early = call_tree_build(&profile, &slice, &error);
	require(early || error.code == ERROR_USAGE);

	/* What is added does not change what was published. */
	if (shape & 1)
		profile_builder_begin_input(builder, "second");
	if (!(shape & COLUMN_TYPE))
		drawn_profile_add_types(builder, 1 + (shape >> 6));
	profile_builder_set_columns(
		builder,
		shape & 16 ? COLUMN_TIME | COLUMN_THREAD | (shape & 128 ? COLUMN_DURATION : 0) : 0);
	if (shape & 32 && profile_builder_profile(builder)->sample_type_count > 0)
		profile_builder_set_decimals(builder, 0, 3);
	while (bytes.at < bytes.end)
		drawn_profile_add_sample(builder, &bytes, &promise);
	profile_builder_finish(builder);
	again = call_tree_build(&profile, &slice, &error);
	require(!early == !again && (!early || is_same(early, again)));

	profile = profile_builder_snapshot(builder);
	tree = call_tree_build(&profile, &slice, &error);
	require(tree || error.code == ERROR_USAGE);
	if (tree)
		tree_promises_check(tree, promise);
	if (tree)
		tree_promises_check_functions(tree, &profile, &slice);
	if (tree)
		check_comparison(&profile, &slice, promise);
	if (early)
		tree_promises_check(early, promise);
	call_tree_unref(early);
	call_tree_unref(again);
	call_tree_unref(tree);
	slice_release(&slice);
	profile_builder_free(builder);
	return 0;
}
