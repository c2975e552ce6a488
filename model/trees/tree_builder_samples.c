/*
 * The samples of a tree_builder to the nodes of its sketch. In: rows of the sample table, each with
 * a stack; stacks are a tree already (caller[s] < s). Out: a node for each path of labels, with its
 * own weight. Of one group, here the process `ls`:
 *
 *	samples of the group    by stack    stacks           sketch
 *	row  stack  weight      2: 5        1 main           node  parent  label  self
 *	 0     3      10        3: 17       2 main;read        1      0     ls      0
 *	 1     2       5                    3 main;write       2      1     main    0
 *	 2     3       7                                       3      2     read    5
 *	                          node_of: 1->2 2->3 3->4      4      2     write  17
 *
 * Sorted, stacks find in the cache what the one before them has used. From each stack
 * node_of_stack() goes up to the first caller whose node is known, and back down along the labels
 * of each location: several where calls were inlined, none where they are hidden. node_of is not
 * cleared for the next group: an entry is good when its node is younger than the group's own.
 *
 * Groups have no node in common but the root, so each thread gets a batch of them and a sketch of
 * its own. Appended in order, their nodes renumbered, these are what one thread would have made.
 */

#include "model/trees/tree_builder.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/process/cores.h"
#include "model/trees/stack_order.h"

struct batch { /* the groups from .. until - 1, for one thread */
	const struct tree_builder *builder;
	uint32_t from, until;

	struct sketch sketch;
	struct node_sums sums[SAMPLE_CHOICE_LIMIT];
	struct hit_list hits[SAMPLE_CHOICE_LIMIT];

	uint32_t input[SAMPLE_CHOICE_LIMIT]; /* of which the last sample was */
	/* Per stack its node + 1. Good for the group at hand when the node is not older than
	 * the group's own. */
	uint32_t *node_of;
	stack_id *path;
	uint32_t path_capacity;
	struct stack_order order;
};

/* --- stacks to nodes */

static node_id add_location(struct batch *batch, node_id node, location_id location)
{
	const struct tree_builder *builder = batch->builder;
	const label_id *identity = builder->labels->identity;

	for (uint32_t i = builder->map.first[location]; i < builder->map.first[location + 1]; i++) {
		label_id label = builder->map.list[i];

		if (builder->hidden && builder->hidden[label])
			continue;
		if (builder->fold_recursion &&
		    identity[batch->sketch.label[node]] == identity[label])
			continue;
		node = sketch_child(&batch->sketch, node, label);
	}
	return node;
}

static node_id node_of_stack(struct batch *batch, stack_id stack, node_id group)
{
	const struct stack_table *stacks = &batch->builder->profile->stacks;
	uint32_t depth = 0;
	node_id node;

	while (stack != 0 && batch->node_of[stack] <= group) {
		if (depth == batch->path_capacity) {
			batch->path_capacity = batch->path_capacity * 2 + 256;
			batch->path = memory_resize(batch->path, batch->path_capacity,
						    sizeof(*batch->path));
		}
		batch->path[depth++] = stack;
		stack = stacks->caller[stack];
	}
	node = stack == 0 ? group : batch->node_of[stack] - 1;
	while (depth > 0) {
		stack = batch->path[--depth];
		node = add_location(batch, node, stacks->location[stack]);
		batch->node_of[stack] = node + 1;
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

static void add_to_choice(struct batch *batch, uint32_t number, uint32_t sample, node_id node,
			  int64_t weight)
{
	const struct profile *profile = batch->builder->profile;
	const struct sample_choice *choice = &batch->builder->choices[number];
	uint32_t *input = &batch->input[number];
	uint64_t samples = evidence_of(&choice->evidence, sample);

	add_sum(&batch->sums[number], node, weight, samples);
	if (choice->input_until - choice->input_from < 2)
		return;
	if (sample < profile_input_first(profile, *input))
		*input = choice->input_from;
	while (sample >= profile_input_first(profile, *input + 1))
		++*input;
	add_hit(&batch->hits[number], node, *input, samples);
}

/* --- groups */

/* *top: the group's node, 0 where it has none yet. */
static void name_group(struct batch *batch, uint32_t group, node_id *top)
{
	label_id label = batch->builder->groups.label[group];

	if (*top == 0 && label != LABEL_ALL)
		*top = sketch_child(&batch->sketch, 0, label);
}

/* Of a slice alone: what its samples of each stack weigh, in the order of stacks. */
static void add_alone(struct batch *batch, uint32_t group, node_id *top)
{
	const struct tree_builder *builder = batch->builder;
	const struct sample_choice *choice = &builder->choices[0];
	const struct sample_groups *groups = &builder->groups;
	struct stack_order *order = &batch->order;

	for (uint32_t at = groups->start[group]; at < groups->start[group + 1]; at++) {
		uint32_t i = sample_groups_at(groups, at);
		stack_id stack = builder->profile->samples.stack[i];

		if (tree_builder_takes(builder, choice, i))
			stack_order_add(order, stack, stack,
					sample_filter_weight(&choice->filter, choice->type, i));
	}
	stack_order_sort(order);
	if (order->count > 0)
		name_group(batch, group, top);
	for (uint32_t at = 0; at < order->count; at++) {
		const struct stack_weight *row = stack_order_at(order, at);

		sketch_add(&batch->sketch, node_of_stack(batch, row->stack, *top), row->weight);
	}
	stack_order_clear(order);
}

/* Of one slice of several. Which input a sample is of is found in their own order. */
static void add_choice(struct batch *batch, uint32_t number, uint32_t group, node_id *top)
{
	const struct tree_builder *builder = batch->builder;
	const struct sample_choice *choice = &builder->choices[number];
	const struct sample_groups *groups = &builder->groups;

	for (uint32_t at = groups->start[group]; at < groups->start[group + 1]; at++) {
		uint32_t i = sample_groups_at(groups, at);
		node_id node;

		if (!tree_builder_takes(builder, choice, i))
			continue;
		name_group(batch, group, top);
		node = node_of_stack(batch, builder->profile->samples.stack[i], *top);
		add_to_choice(batch, number, i, node,
			      sample_filter_weight(&choice->filter, choice->type, i));
	}
}

/* A group is done before the next: its nodes are younger than those of the groups before it. */
static void add_batch(void *context, uint32_t number)
{
	struct batch *batch = (struct batch *)context + number;
	const struct tree_builder *builder = batch->builder;

	sketch_init(&batch->sketch);
	batch->node_of = memory_new_table(builder->profile->stacks.count, sizeof(*batch->node_of));
	stack_order_init(&batch->order, &builder->profile->stacks);
	for (uint32_t group = batch->from; group < batch->until; group++) {
		node_id top = 0;

		if (builder->choice_count == 1)
			add_alone(batch, group, &top);
		for (uint32_t i = 0; i < builder->choice_count && builder->choice_count > 1; i++)
			add_choice(batch, i, group, &top);
	}
	free(batch->node_of);
	free(batch->path);
	stack_order_release(&batch->order);
}

/* --- all of them */

enum { THREAD_LIMIT = 7, FEWEST_SAMPLES = 1 << 16 }; /* that threads are worth */

/* The nodes of the first batch keep their numbers. */
static void take_first(struct tree_builder *builder, const struct batch *batch)
{
	sketch_release(&builder->sketch);
	builder->sketch = batch->sketch;
	for (uint32_t i = 0; i < builder->choice_count; i++) {
		builder->choices[i].sums = batch->sums[i];
		builder->choices[i].hits = batch->hits[i];
	}
}

static void append_choice(struct sample_choice *choice, const struct node_sums *sums,
			  const struct hit_list *hits, const struct sketch *sketch, uint32_t shift)
{
	for (node_id node = 1; node < sketch->count && node < sums->count; node++)
		add_sum(&choice->sums, node + shift, sums->rows[node].self,
			sums->rows[node].samples);
	for (size_t i = 0; i < hits->count; i++)
		add_hit(&choice->hits, hits->rows[i].node + shift, hits->rows[i].input,
			hits->rows[i].samples);
}

/* Those of the next one come after them. */
static void append_batch(struct tree_builder *builder, struct batch *batch)
{
	uint32_t shift = sketch_append(&builder->sketch, &batch->sketch);

	for (uint32_t i = 0; i < builder->choice_count; i++) {
		append_choice(&builder->choices[i], &batch->sums[i], &batch->hits[i],
			      &batch->sketch, shift);
		free(batch->sums[i].rows);
		free(batch->hits[i].rows);
	}
	sketch_release(&batch->sketch);
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

void tree_builder_add_samples(struct tree_builder *builder)
{
	struct batch batches[THREAD_LIMIT + 1];
	const struct sample_groups *groups = &builder->groups;
	uint32_t count = 1, samples = groups->start[groups->count], from = 0;

	if (builder->profile->sample_type_count == 0)
		return;
	if (groups->count > 1 && samples >= FEWEST_SAMPLES)
		count += cores_more_threads(THREAD_LIMIT);
	for (uint32_t i = 0; i < count; i++) {
		uint32_t until = i + 1 < count
					 ? group_near(groups, (uint64_t)samples * (i + 1) / count)
					 : groups->count;

		batches[i] = (struct batch){ .builder = builder, .from = from, .until = until };
		for (uint32_t j = 0; j < builder->choice_count; j++)
			batches[i].input[j] = builder->choices[j].input_from;
		from = until;
	}
	cores_run(count, add_batch, batches);
	take_first(builder, &batches[0]);
	for (uint32_t i = 1; i < count; i++)
		append_batch(builder, &batches[i]);
}
