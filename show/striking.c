#include "show/striking.h"

#include <stdlib.h>

#include "base/memory.h"
#include "model/compare/change.h"
#include "model/owners/thread_identity.h"
#include "model/slices/slice_text.h"

/* In percent. */
enum { BELOW_FROM = 80, ABOVE_UNTIL = 60, TOTAL_FROM = 20 };

/* Whether it is a part of that share, and more. */
static bool is_share(int64_t part, int64_t whole, int percent)
{
	return quantity_percent(part, whole) >= percent;
}

/* --- threads */

static void find_thread(struct striking *striking, const struct profile *profile, uint32_t type)
{
	const struct sample_table *samples = &profile->samples;
	int64_t *weights = memory_new(profile->threads.count, sizeof(*weights));
	thread_id *first = thread_identity_build(&profile->threads);
	uint32_t count = 0;

	for (uint32_t i = 0; i < samples->count; i++) {
		thread_id thread = first[samples->thread[i]];

		weights[thread] = quantity_add(weights[thread], profile_weight(profile, type, i));
	}
	for (thread_id thread = 0; thread < profile->threads.count; thread++) {
		count += weights[thread] > 0;
		if (weights[thread] > striking->thread_weight) {
			striking->thread = thread;
			striking->thread_weight = weights[thread];
		}
	}
	if (count < 2)
		striking->thread_weight = 0;
	striking->is_one_thread = thread_identity_is_one(profile, striking->thread);
	free(first);
	free(weights);
}

/* --- functions */

/* What a function weighs, by the identity of its label. */
struct sum {
	int64_t self, total;
	int64_t below;  /* of the heaviest function's self, below it */
	node_id end;    /* behind the outermost call that is being walked through */
	uint32_t depth; /* of the first call */
};

static bool is_named(const struct labels *labels, label_id label)
{
	return label != LABEL_ALL && !labels->is_group[label] &&
	       labels->kind[label] != KIND_UNRESOLVED;
}

static void add_up(struct striking *striking, const struct call_tree *tree, struct sum *sums)
{
	const struct labels *labels = tree->labels;

	for (node_id node = 1; node < tree->count; node++) {
		label_id label = tree->label[node];
		struct sum *sum = &sums[labels->identity[label]];

		sum->self = quantity_add(sum->self, tree->self[node]);
		if (node >= sum->end) {
			if (sum->end == 0)
				sum->depth = tree->depth[node];
			sum->total = quantity_add(sum->total, tree->total[node]);
			sum->end = tree->end[node];
		}
		if (labels->kind[label] == KIND_KERNEL)
			striking->kernel = quantity_add(striking->kernel, tree->self[node]);
		else if (labels->kind[label] == KIND_UNRESOLVED && !labels->is_group[label])
			striking->unresolved = quantity_add(striking->unresolved, tree->self[node]);
	}
}

static void find_function(struct striking *striking, const struct labels *labels,
			  const struct sum *sums)
{
	for (label_id label = 1; label < labels->count; label++) {
		if (!is_named(labels, label) || sums[label].self <= striking->self)
			continue;
		striking->function = label;
		striking->self = sums[label].self;
	}
}

static bool is_part(const struct striking *striking, const struct sum *sum)
{
	return is_share(sum->total, striking->whole, TOTAL_FROM) &&
	       !is_share(sum->total, striking->whole, ABOVE_UNTIL);
}

/* The innermost of those that have half as much as the heaviest, and more. */
static void find_caller(struct striking *striking, const struct labels *labels,
			const struct sum *sums)
{
	uint32_t depth = 0;
	int64_t most = 0;

	for (label_id label = 1; label < labels->count; label++)
		if (is_named(labels, label) && is_part(striking, &sums[label]) &&
		    sums[label].total > most)
			most = sums[label].total;
	for (label_id label = 1; label < labels->count; label++) {
		const struct sum *sum = &sums[label];

		if (!is_named(labels, label) || !is_part(striking, sum) || sum->total < most / 2 ||
		    sum->depth <= depth)
			continue;
		striking->caller = label;
		striking->total = sum->total;
		depth = sum->depth;
	}
}

/* Fills `below` of each function's sum: the self weight of the heaviest at or below its outermost
 * calls. */
static void add_below(const struct striking *striking, const struct call_tree *tree,
		      struct sum *sums)
{
	const label_id *identity = tree->labels->identity;
	int64_t *below = memory_new(tree->count, sizeof(*below));

	for (node_id node = tree->count - 1; node > 0; node--) {
		if (identity[tree->label[node]] == striking->function)
			below[node] = quantity_add(below[node], tree->self[node]);
		below[tree->parent[node]] = quantity_add(below[tree->parent[node]], below[node]);
	}
	for (label_id label = 0; label < tree->labels->count; label++)
		sums[label].end = 0;
	for (node_id node = 1; node < tree->count; node++) {
		struct sum *sum = &sums[identity[tree->label[node]]];

		if (node < sum->end)
			continue;
		sum->below = quantity_add(sum->below, below[node]);
		sum->end = tree->end[node];
	}
	free(below);
}

static void find_above(struct striking *striking, const struct call_tree *tree, struct sum *sums)
{
	const struct labels *labels = tree->labels;
	int64_t most = 0;
	uint32_t depth = 0;

	add_below(striking, tree, sums);
	for (label_id label = 1; label < labels->count; label++) {
		const struct sum *sum = &sums[label];

		if (label == striking->function || !is_named(labels, label) || sum->total < most ||
		    (sum->total == most && sum->depth < depth) ||
		    is_share(sum->total, striking->whole, ABOVE_UNTIL) ||
		    !is_share(sum->below, striking->self, BELOW_FROM))
			continue;
		striking->above = label;
		striking->below = sum->below;
		most = sum->total;
		depth = sum->depth;
	}
}

void striking_build(struct striking *striking, const struct profile *profile,
		    const struct slice *slice, const struct call_tree *tree)
{
	struct sum *sums;

	*striking = (struct striking){
		.whole = slice_text_has_filters(slice) ? tree->total[0] : tree->whole,
		.is_filtered = slice_text_has_filters(slice),
		.is_of_functions = slice->by == BY_FUNCTION || slice->by == BY_SYMBOL,
		.function = NO_LABEL,
		.caller = NO_LABEL,
		.above = NO_LABEL,
		.changed = NO_LABEL,
	};
	if (call_tree_is_signed(tree) || striking->whole <= 0) {
		striking->whole = 0;
		return;
	}
	if (profile->samples.thread && !striking->is_filtered)
		find_thread(striking, profile, slice->sample_type);
	sums = memory_new(tree->labels->count, sizeof(*sums));
	add_up(striking, tree, sums);
	find_function(striking, tree->labels, sums);
	find_caller(striking, tree->labels, sums);
	if (striking->function != NO_LABEL)
		find_above(striking, tree, sums);
	free(sums);
}

void striking_build_change(struct striking *striking, const struct comparison *comparison,
			   const struct change_list *functions, bool is_part)
{
	int64_t most = 0;

	*striking = (struct striking){
		.is_compared = true,
		.is_part = is_part,
		.function = NO_LABEL,
		.caller = NO_LABEL,
		.above = NO_LABEL,
		.changed = NO_LABEL,
	};
	for (uint32_t i = 0; i < functions->count; i++) {
		const struct change_row *row = &functions->rows[i];
		int64_t size = quantity_size(row->self.difference);

		if (change_shown(comparison, &row->self) == CHANGE_NONE)
			continue;
		striking->other_changes++;
		/* Of two that are as large, more: shares of less are those of others. */
		if (size < most || (size == most && row->self.difference < 0))
			continue;
		most = size;
		striking->changed = row->label;
		for (uint32_t side = 0; side < SIDE_COUNT; side++)
			striking->change[side] = row->side[side].self;
	}
	striking->other_changes -= striking->changed != NO_LABEL;
}
