#include "model/weaver.h"

#include <stdlib.h>
#include <string.h>

#include "model/memory.h"
#include "model/pattern.h"

/* --- what a slice's expressions say of each label */

#define IGNORED ((uint64_t)1 << 63)

/* Sets `bit` (or, where `spread`, one bit an expression) for the labels that
 * match. */
static bool mark(uint64_t *marks, const struct labels *labels, const struct text_list *list,
		 uint64_t bit, bool spread, struct error *error)
{
	for (uint32_t i = 0; i < list->count; i++) {
		struct pattern *pattern = pattern_new(list->items[i], error);
		bool complete;

		if (!pattern)
			return false;
		for (label_id label = 0; label < labels->count; label++)
			if (!labels->is_group[label] &&
			    pattern_matches(pattern, labels->text[label], labels->length[label]))
				marks[label] |= spread ? bit << i : bit;
		complete = pattern_check(pattern, error);
		pattern_free(pattern);
		if (!complete)
			return false;
	}
	return true;
}

/* Which stacks the slice drops: one pass, as callers come before callees. */
static bool *find_dropped(const struct profile *profile, const struct location_labels *map,
			  const uint64_t *marks, uint32_t focus_count)
{
	const struct stack_table *stacks = &profile->stacks;
	uint64_t wanted = ((uint64_t)1 << focus_count) - 1;
	uint64_t *seen = memory_new_table(stacks->count, sizeof(*seen));
	bool *dropped = memory_new(stacks->count, sizeof(*dropped));

	dropped[0] = wanted != 0;
	for (stack_id stack = 1; stack < stacks->count; stack++) {
		location_id location = stacks->location[stack];

		seen[stack] = seen[stacks->caller[stack]];
		for (uint32_t i = map->first[location]; i < map->first[location + 1]; i++)
			seen[stack] |= marks[map->list[i]];
		dropped[stack] = (seen[stack] & IGNORED) || (seen[stack] & wanted) != wanted;
	}
	free(seen);
	return dropped;
}

static bool choose_stacks(struct weaver *weaver, struct strand *strand, const struct slice *slice,
			  struct error *error)
{
	uint64_t *marks = memory_new(weaver->labels->count, sizeof(*marks));
	bool is_usable = mark(marks, weaver->labels, &slice->focus, 1, true, error) &&
			 mark(marks, weaver->labels, &slice->ignore, IGNORED, false, error);

	if (is_usable && slice->focus.count + slice->ignore.count > 0)
		strand->dropped =
			find_dropped(weaver->profile, &weaver->map, marks, slice->focus.count);
	free(marks);
	return is_usable;
}

static bool choose_hidden(struct weaver *weaver, const struct slice *slice, struct error *error)
{
	uint64_t *marks;
	bool is_usable;

	if (slice->hide.count == 0)
		return true;
	marks = memory_new(weaver->labels->count, sizeof(*marks));
	is_usable = mark(marks, weaver->labels, &slice->hide, 1, false, error);
	weaver->hidden = memory_new(weaver->labels->count, sizeof(*weaver->hidden));
	for (label_id label = 0; label < weaver->labels->count; label++)
		weaver->hidden[label] = marks[label] != 0;
	free(marks);
	return is_usable;
}

/* --- set-up */

/* Whether most samples of each side are of processes that have a name of the other side's. */
static bool share_processes(const struct weaver *weaver)
{
	const struct profile *profile = weaver->profile;
	const struct sample_table *samples = &profile->samples;
	uint64_t *counts[2], all[2] = { 0 }, common[2] = { 0 };

	for (int side = 0; side < 2; side++) {
		counts[side] = memory_new(profile->strings.count, sizeof(*counts[side]));
		for (uint32_t i = 0; i < samples->count; i++)
			if (sample_filter_keeps(&weaver->strands[side].filter, i))
				counts[side][profile->threads.process[samples->thread[i]]]++;
	}
	for (string_id name = 0; name < profile->strings.count; name++) {
		bool is_common = counts[0][name] > 0 && counts[1][name] > 0;

		for (int side = 0; side < 2; side++) {
			all[side] += counts[side][name];
			common[side] += is_common ? counts[side][name] : 0;
		}
	}
	free(counts[0]);
	free(counts[1]);
	return 2 * common[0] >= all[0] && 2 * common[1] >= all[1];
}

/* Below processes that only one side has, everything would be gone or new. */
static enum root_grouping find_root(const struct weaver *weaver, const struct slice *slice)
{
	enum root_grouping root = slice_root(slice, weaver->profile);

	if (slice->root == ROOT_AUTO && root == ROOT_PROCESS && weaver->strand_count == 2 &&
	    !share_processes(weaver))
		return ROOT_NONE;
	return root;
}

static bool init_strand(struct weaver *weaver, const struct slice *slice, struct error *error)
{
	const struct profile *profile = weaver->profile;
	struct strand *strand = &weaver->strands[weaver->strand_count];

	if (!slice_check(slice, error) ||
	    !sample_filter_init(&strand->filter, profile, slice, error))
		return false;
	weaver->strand_count++;
	strand->type = slice->sample_type < profile->sample_type_count ? slice->sample_type : 0;
	strand->input_from = slice->input_until > 0 ? slice->input_from : 0;
	strand->input_until = slice->input_until > 0 ? slice->input_until : profile->inputs.count;
	if (strand->input_until > profile->inputs.count)
		strand->input_until = profile->inputs.count;
	if (strand->input_until <= strand->input_from)
		strand->input_until = strand->input_from + 1;
	if (profile->sample_type_count > 0)
		evidence_init(&strand->evidence, profile, strand->type);
	return true;
}

static void init_labels(struct weaver *weaver, const struct slice *slice, enum weaver_matching how)
{
	const struct sample_filter *const sides[] = { &weaver->strands[0].filter,
						      &weaver->strands[1].filter };
	struct matching matching;

	if (how == WEAVER_SAME) {
		location_labels_build(&weaver->map, weaver->labels, weaver->profile, slice, NULL);
		return;
	}
	matching_init(&matching, weaver->profile, sides, slice->by, how == WEAVER_EXACT);
	location_labels_build(&weaver->map, weaver->labels, weaver->profile, slice, &matching);
	matching_release(&matching);
}

bool weaver_init(struct weaver *weaver, const struct profile *profile,
		 const struct slice *const *slices, uint32_t count, enum weaver_matching matching,
		 struct error *error)
{
	const struct slice *first = slices[0];

	*error = (struct error){ 0 };
	*weaver = (struct weaver){
		.profile = profile,
		.labels = labels_new(),
		.fold_recursion = first->fold_recursion,
	};
	sketch_init(&weaver->sketch);
	for (uint32_t i = 0; i < count; i++)
		if (!init_strand(weaver, slices[i], error))
			return false;
	init_labels(weaver, first, matching);
	for (uint32_t i = 0; i < count; i++)
		if (!choose_stacks(weaver, &weaver->strands[i], slices[i], error))
			return false;
	if (!choose_hidden(weaver, first, error))
		return false;
	sample_groups_init(&weaver->groups, weaver->labels, profile, first,
			   find_root(weaver, first), matching != WEAVER_SAME);
	return true;
}

/* What is only needed while samples are put into the sketch is large. */
static void forget_stacks(struct weaver *weaver)
{
	free(weaver->node_of);
	free(weaver->path);
	stack_order_release(&weaver->order);
	weaver->node_of = NULL;
	weaver->path = NULL;
	weaver->order = (struct stack_order){ 0 };
}

void weaver_release(struct weaver *weaver)
{
	for (uint32_t i = 0; i < weaver->strand_count; i++) {
		struct strand *strand = &weaver->strands[i];

		sample_filter_release(&strand->filter);
		free(strand->dropped);
		free(strand->sums.self);
		free(strand->sums.samples);
		free(strand->hits.rows);
	}
	forget_stacks(weaver);
	free(weaver->hidden);
	sample_groups_release(&weaver->groups);
	location_labels_release(&weaver->map);
	sketch_release(&weaver->sketch);
	labels_unref(weaver->labels);
}

struct quantity_unit weaver_unit(const struct weaver *weaver, uint32_t strand)
{
	if (weaver->profile->sample_type_count == 0)
		return (struct quantity_unit){ .name = "samples" };
	return weaver->profile->sample_types[weaver->strands[strand].type].unit;
}

void weaver_describe(const struct weaver *weaver, struct call_tree *tree)
{
	tree->unit = weaver_unit(weaver, 0);
	if (weaver->profile->sample_type_count > 0)
		tree->whole = weaver->profile->sample_types[weaver->strands[0].type].size;
}

/* --- samples to nodes */

static node_id enter(struct weaver *weaver, node_id node, location_id location)
{
	const struct labels *labels = weaver->labels;

	for (uint32_t i = weaver->map.first[location]; i < weaver->map.first[location + 1]; i++) {
		label_id label = weaver->map.list[i];

		if (weaver->hidden && weaver->hidden[label])
			continue;
		if (weaver->fold_recursion &&
		    labels->identity[weaver->sketch.label[node]] == labels->identity[label])
			continue;
		node = sketch_child(&weaver->sketch, node, label);
	}
	return node;
}

static node_id node_of_stack(struct weaver *weaver, stack_id stack, node_id group)
{
	const struct stack_table *stacks = &weaver->profile->stacks;
	uint32_t depth = 0;
	node_id node;

	while (stack != 0 && weaver->node_of[stack] <= group) {
		if (depth == weaver->path_capacity) {
			weaver->path_capacity = weaver->path_capacity * 2 + 256;
			weaver->path = memory_resize(weaver->path, weaver->path_capacity,
						     sizeof(*weaver->path));
		}
		weaver->path[depth++] = stack;
		stack = stacks->caller[stack];
	}
	node = stack == 0 ? group : weaver->node_of[stack] - 1;
	while (depth > 0) {
		stack = weaver->path[--depth];
		node = enter(weaver, node, stacks->location[stack]);
		weaver->node_of[stack] = node + 1;
	}
	return node;
}

static void add_sum(struct node_sums *sums, node_id node, int64_t weight, uint64_t samples)
{
	if (node >= sums->capacity) {
		uint32_t old = sums->capacity, capacity = memory_more(node);

		sums->self = memory_resize(sums->self, capacity, sizeof(*sums->self));
		sums->samples = memory_resize(sums->samples, capacity, sizeof(*sums->samples));
		memset(sums->self + old, 0, (capacity - old) * sizeof(*sums->self));
		memset(sums->samples + old, 0, (capacity - old) * sizeof(*sums->samples));
		sums->capacity = capacity;
	}
	sums->self[node] = quantity_add(sums->self[node], weight);
	sums->samples[node] += samples;
}

static void add_hit(struct hit_list *hits, node_id node, uint32_t input, uint64_t samples)
{
	struct hit *last = hits->count > 0 ? &hits->rows[hits->count - 1] : NULL;

	if (last && last->node == node && last->input == input) {
		last->samples += samples;
		return;
	}
	if (hits->count == hits->capacity) {
		hits->capacity = hits->capacity * 2 + 1024;
		hits->rows = memory_resize(hits->rows, hits->capacity, sizeof(*hits->rows));
	}
	hits->rows[hits->count++] = (struct hit){ node, input, samples };
}

/* The weight of a sample of one of several slices. */
static void add_to_strand(struct weaver *weaver, struct strand *strand, uint32_t sample,
			  node_id node, int64_t weight)
{
	uint64_t samples = evidence_of(&strand->evidence, sample);

	add_sum(&strand->sums, node, weight, samples);
	if (strand->input_until - strand->input_from < 2)
		return;
	if (sample < profile_input_first(weaver->profile, strand->input))
		strand->input = strand->input_from;
	while (sample >= profile_input_first(weaver->profile, strand->input + 1))
		strand->input++;
	add_hit(&strand->hits, node, strand->input, samples);
}

/* The samples of one group, those of one slice in the order of their stacks; *top is its node, 0 where it has none
 * yet. */
static void weave(struct weaver *weaver, struct strand *strand, uint32_t group, node_id *top)
{
	const struct profile *profile = weaver->profile;
	const struct sample_groups *groups = &weaver->groups;
	struct stack_order *order = &weaver->order;
	bool is_alone = weaver->strand_count == 1;

	order->count = 0;
	for (uint32_t at = groups->start[group]; at < groups->start[group + 1]; at++) {
		uint32_t i = sample_groups_at(groups, at);

		if (weaver_takes(weaver, strand, i))
			stack_order_add(order, profile->samples.stack[i], i);
	}
	/* Which input a sample is of is found in their own order. */
	if (is_alone)
		stack_order_sort(order);
	if (order->count > 0 && *top == 0 && groups->label[group] != LABEL_ALL)
		*top = sketch_child(&weaver->sketch, 0, groups->label[group]);
	for (uint32_t at = 0; at < order->count; at++) {
		uint32_t i = stack_order_sample(order, at);
		int64_t weight = profile_weight(profile, strand->type, i);
		node_id node = node_of_stack(weaver, stack_order_stack(order, at), *top);

		if (is_alone)
			sketch_add(&weaver->sketch, node, weight);
		else
			add_to_strand(weaver, strand, i, node, weight);
	}
}

/* A group is done before the next: its nodes are younger than those of the groups before it. */
void weaver_run(struct weaver *weaver)
{
	if (weaver->profile->sample_type_count == 0)
		return;
	weaver->node_of = memory_new_table(weaver->profile->stacks.count, sizeof(*weaver->node_of));
	for (uint32_t group = 0; group < weaver->groups.count; group++) {
		node_id top = 0;

		for (uint32_t i = 0; i < weaver->strand_count; i++)
			weave(weaver, &weaver->strands[i], group, &top);
	}
	forget_stacks(weaver);
}
