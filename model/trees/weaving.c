/*
 * The samples of a weaver, group by group, to the nodes of a sketch. Groups have no node in common
 * but the root, so that each thread has some of them, and a sketch of its own; put one behind the other they
 * are what one thread would have made.
 */

#include <stdlib.h>
#include <string.h>

#include "base/cores.h"
#include "base/memory.h"
#include "model/trees/stack_order.h"
#include "model/trees/weaver.h"

struct weaving { /* of the groups from .. until - 1 */
	const struct weaver *weaver;
	uint32_t from, until;

	struct sketch sketch;
	struct node_sums sums[STRAND_LIMIT];
	struct hit_list hits[STRAND_LIMIT];

	uint32_t input[STRAND_LIMIT]; /* of which the last sample was */
	/* Per stack its node + 1. Good for the group at hand when the node is not older than
	 * the group's own. */
	uint32_t *node_of;
	stack_id *path;
	uint32_t path_capacity;
	struct stack_order order;
};

/* --- stacks to nodes */

static node_id enter(struct weaving *weaving, node_id node, location_id location)
{
	const struct weaver *weaver = weaving->weaver;
	const label_id *identity = weaver->labels->identity;

	for (uint32_t i = weaver->map.first[location]; i < weaver->map.first[location + 1]; i++) {
		label_id label = weaver->map.list[i];

		if (weaver->hidden && weaver->hidden[label])
			continue;
		if (weaver->fold_recursion &&
		    identity[weaving->sketch.label[node]] == identity[label])
			continue;
		node = sketch_child(&weaving->sketch, node, label);
	}
	return node;
}

static node_id node_of_stack(struct weaving *weaving, stack_id stack, node_id group)
{
	const struct stack_table *stacks = &weaving->weaver->profile->stacks;
	uint32_t depth = 0;
	node_id node;

	while (stack != 0 && weaving->node_of[stack] <= group) {
		if (depth == weaving->path_capacity) {
			weaving->path_capacity = weaving->path_capacity * 2 + 256;
			weaving->path = memory_resize(weaving->path, weaving->path_capacity,
						      sizeof(*weaving->path));
		}
		weaving->path[depth++] = stack;
		stack = stacks->caller[stack];
	}
	node = stack == 0 ? group : weaving->node_of[stack] - 1;
	while (depth > 0) {
		stack = weaving->path[--depth];
		node = enter(weaving, node, stacks->location[stack]);
		weaving->node_of[stack] = node + 1;
	}
	return node;
}

/* --- what a slice of several has there */

static void add_sum(struct node_sums *sums, node_id node, int64_t weight, uint64_t samples)
{
	struct node_sum *sum;

	if (node >= sums->count) {
		uint32_t count = memory_more(node);

		sums->rows = memory_resize(sums->rows, count, sizeof(*sums->rows));
		memset(sums->rows + sums->count, 0, (count - sums->count) * sizeof(*sums->rows));
		sums->count = count;
	}
	sum = &sums->rows[node];
	sum->self = quantity_add(sum->self, weight);
	sum->samples += samples;
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

static void add_to_strand(struct weaving *weaving, uint32_t number, uint32_t sample, node_id node,
			  int64_t weight)
{
	const struct profile *profile = weaving->weaver->profile;
	const struct strand *strand = &weaving->weaver->strands[number];
	uint32_t *input = &weaving->input[number];
	uint64_t samples = evidence_of(&strand->evidence, sample);

	add_sum(&weaving->sums[number], node, weight, samples);
	if (strand->input_until - strand->input_from < 2)
		return;
	if (sample < profile_input_first(profile, *input))
		*input = strand->input_from;
	while (sample >= profile_input_first(profile, *input + 1))
		++*input;
	add_hit(&weaving->hits[number], node, *input, samples);
}

/* --- groups */

/* The samples of one slice in a group, those of a slice alone in the order of their stacks; *top is the group's
 * node, 0 where it has none yet. */
static void weave(struct weaving *weaving, uint32_t number, uint32_t group, node_id *top)
{
	const struct weaver *weaver = weaving->weaver;
	const struct strand *strand = &weaver->strands[number];
	const struct profile *profile = weaver->profile;
	const struct sample_groups *groups = &weaver->groups;
	struct stack_order *order = &weaving->order;
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
		*top = sketch_child(&weaving->sketch, 0, groups->label[group]);
	for (uint32_t at = 0; at < order->count; at++) {
		uint32_t i = stack_order_sample(order, at);
		int64_t weight = profile_weight(profile, strand->type, i);
		node_id node = node_of_stack(weaving, stack_order_stack(order, at), *top);

		if (is_alone)
			sketch_add(&weaving->sketch, node, weight);
		else
			add_to_strand(weaving, number, i, node, weight);
	}
}

/* A group is done before the next: its nodes are younger than those of the groups before it. */
static void run(void *context, uint32_t part)
{
	struct weaving *weaving = (struct weaving *)context + part;
	const struct weaver *weaver = weaving->weaver;

	sketch_init(&weaving->sketch);
	weaving->node_of =
		memory_new_table(weaver->profile->stacks.count, sizeof(*weaving->node_of));
	for (uint32_t group = weaving->from; group < weaving->until; group++) {
		node_id top = 0;

		for (uint32_t i = 0; i < weaver->strand_count; i++)
			weave(weaving, i, group, &top);
	}
	free(weaving->node_of);
	free(weaving->path);
	stack_order_release(&weaving->order);
}

/* --- all of them */

enum { THREAD_LIMIT = 7, FEWEST_SAMPLES = 1 << 16 }; /* that threads are worth */

/* What one thread has made of the groups before. */
static void take(struct weaver *weaver, const struct weaving *weaving)
{
	sketch_release(&weaver->sketch);
	weaver->sketch = weaving->sketch;
	for (uint32_t i = 0; i < weaver->strand_count; i++) {
		weaver->strands[i].sums = weaving->sums[i];
		weaver->strands[i].hits = weaving->hits[i];
	}
}

static void append_strand(struct strand *strand, const struct node_sums *sums,
			  const struct hit_list *hits, const struct sketch *sketch, uint32_t places)
{
	for (node_id node = 1; node < sketch->count && node < sums->count; node++)
		add_sum(&strand->sums, node + places, sums->rows[node].self,
			sums->rows[node].samples);
	for (size_t i = 0; i < hits->count; i++)
		add_hit(&strand->hits, hits->rows[i].node + places, hits->rows[i].input,
			hits->rows[i].samples);
}

/* What another one has made of those that come next. */
static void append(struct weaver *weaver, struct weaving *weaving)
{
	uint32_t places = sketch_append(&weaver->sketch, &weaving->sketch);

	for (uint32_t i = 0; i < weaver->strand_count; i++) {
		append_strand(&weaver->strands[i], &weaving->sums[i], &weaving->hits[i],
			      &weaving->sketch, places);
		free(weaving->sums[i].rows);
		free(weaving->hits[i].rows);
	}
	sketch_release(&weaving->sketch);
}

/* The group that begins nearest to the place of a sample. */
static uint32_t group_near(const struct sample_groups *groups, uint64_t place)
{
	uint32_t group = 0;

	while (group < groups->count && groups->start[group + 1] <= place)
		group++;
	if (group < groups->count &&
	    place - groups->start[group] > groups->start[group + 1] - place)
		group++;
	return group;
}

void weaver_run(struct weaver *weaver)
{
	struct weaving weavings[THREAD_LIMIT + 1];
	const struct sample_groups *groups = &weaver->groups;
	uint32_t parts = 1, samples = weaver->profile->samples.count, from = 0;

	if (weaver->profile->sample_type_count == 0)
		return;
	if (groups->count > 1 && samples >= FEWEST_SAMPLES)
		parts += cores_more_threads(THREAD_LIMIT);
	for (uint32_t i = 0; i < parts; i++) {
		uint32_t until = i + 1 < parts
					 ? group_near(groups, (uint64_t)samples * (i + 1) / parts)
					 : groups->count;

		weavings[i] = (struct weaving){ .weaver = weaver, .from = from, .until = until };
		for (uint32_t j = 0; j < weaver->strand_count; j++)
			weavings[i].input[j] = weaver->strands[j].input_from;
		from = until;
	}
	cores_run(parts, run, weavings);
	take(weaver, &weavings[0]);
	for (uint32_t i = 1; i < parts; i++)
		append(weaver, &weavings[i]);
}
