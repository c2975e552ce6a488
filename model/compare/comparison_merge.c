/*
 * Comparisons made of a comparison, as trees are made of a tree: its callers, its callees, and
 * leaf first. What each side has is added up along, and so are the samples.
 */

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/compare/comparison.h"
#include "model/trees/tree_merger.h"

/* What is added up: the tree of both, and of each side ... */
enum {
	OF_TREE,
	OF_VALUES,
	OF_SAMPLES = OF_VALUES + SIDE_COUNT,
	OF_EXTENTS = OF_SAMPLES + SIDE_COUNT
};

static bool is_signed(const struct comparison *comparison)
{
	return call_tree_is_signed(comparison->side[SIDE_BASE]) ||
	       call_tree_is_signed(comparison->side[SIDE_NEW]);
}

/* How wide a node of a side is that has losses. */
static int64_t *extents_of(const struct call_tree *tree, enum merging merging)
{
	const int64_t *weight = merging == MERGE_LEAF_FIRST ? tree->self : tree->total;
	int64_t *extents = memory_new(tree->count, sizeof(*extents));

	for (node_id node = 0; node < tree->count; node++)
		extents[node] =
			merging == MERGE_CALLEES ? tree->extent[node] : quantity_size(weight[node]);
	return extents;
}

static void begin(struct tree_merger *merger, const struct comparison *comparison,
		  int64_t *extents[SIDE_COUNT])
{
	const struct call_tree *tree = comparison->tree;
	enum merging merging = merger->merging;

	merger->sums[OF_TREE] = merged_sums_of(merging, tree->self, tree->total);
	merger->sums_count = is_signed(comparison) ? MERGED_SUMS_LIMIT : OF_EXTENTS;
	for (uint32_t side = 0; side < SIDE_COUNT; side++) {
		const struct call_tree *of_side = comparison->side[side];
		/* No sum of samples comes near the sign. */
		const int64_t *self = (const int64_t *)comparison->self_samples[side];
		const int64_t *total = (const int64_t *)comparison->total_samples[side];

		merger->sums[OF_VALUES + side] =
			merged_sums_of(merging, of_side->self, of_side->total);
		merger->sums[OF_SAMPLES + side] = merged_sums_of(merging, self, total);
		if (!is_signed(comparison))
			continue;
		extents[side] = extents_of(of_side, merging);
		merger->sums[OF_EXTENTS + side] =
			merged_sums_of(merging, extents[side], extents[side]);
	}
}

static struct comparison *finish(const struct tree_merger *merger,
				 const struct comparison *comparison)
{
	struct comparison *merged = comparison_new_alike(comparison, tree_merger_tree(merger));
	size_t size = merger->count * sizeof(int64_t);

	for (uint32_t side = 0; side < SIDE_COUNT; side++) {
		const struct merged_sums *values = &merger->sums[OF_VALUES + side];
		const struct merged_sums *samples = &merger->sums[OF_SAMPLES + side];
		struct call_tree *tree = merged->side[side];

		memcpy(tree->self, values->self, size);
		memcpy(tree->total, values->total, size);
		memcpy(merged->self_samples[side], samples->self, size);
		memcpy(merged->total_samples[side], samples->total, size);
		if (!is_signed(comparison))
			continue;
		call_tree_sign(tree);
		memcpy(tree->extent, merger->sums[OF_EXTENTS + side].total, size);
	}
	return merged;
}

static struct comparison *merge(const struct comparison *comparison, enum merging merging,
				node_id root, label_id function, int64_t min_extent)
{
	const struct call_tree *tree = comparison->tree;
	struct tree_merger merger = {
		.source = tree,
		.merging = merging,
		.function = function == NO_LABEL ? NO_LABEL : tree->labels->identity[function],
		.min_extent = min_extent,
	};
	int64_t *extents[SIDE_COUNT] = { NULL };
	struct comparison *merged;

	begin(&merger, comparison, extents);
	tree_merger_run(&merger, root);
	merged = finish(&merger, comparison);
	comparison_count_nodes(merged);
	for (uint32_t side = 0; side < SIDE_COUNT; side++)
		free(extents[side]);
	tree_merger_release(&merger);
	return merged;
}

struct comparison *comparison_invert(const struct comparison *comparison, node_id root,
				     int64_t min_extent)
{
	return merge(comparison, MERGE_LEAF_FIRST, root, NO_LABEL, min_extent);
}

struct comparison *comparison_callers(const struct comparison *comparison, node_id root,
				      label_id function, int64_t min_extent)
{
	return merge(comparison, MERGE_CALLERS, root, function, min_extent);
}

struct comparison *comparison_callees(const struct comparison *comparison, node_id root,
				      label_id function, int64_t min_extent)
{
	return merge(comparison, MERGE_CALLEES, root, function, min_extent);
}

void comparison_share_noise(struct comparison *comparison, const struct comparison *other)
{
	comparison->noise = other->noise;
	if (comparison->noise.spread)
		comparison->noise.spread = &comparison->spread;
}
