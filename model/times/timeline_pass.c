#include "model/times/timeline_pass.h"

#include <stdlib.h>

#include "base/memory.h"
#include "model/tables/profile_builder.h"
#include "model/times/bucket_finder.h"

enum { BLOCK_SIZE = 1024 };

/* Some samples and what they are worth. What is done with them is done with all of them, step by
 * step: loops that do little, and call nothing, are quick. */
struct block {
	uint32_t count;
	uint32_t sample[BLOCK_SIZE], bucket[BLOCK_SIZE];
	int64_t weight[BLOCK_SIZE];
	uint64_t samples[BLOCK_SIZE];
	bool is_lit[BLOCK_SIZE];
	uint32_t list[BLOCK_SIZE]; /* of slots, for the table at hand */
};

struct pass { /* over the samples of one side */
	struct timeline *timeline;
	const struct sample_scope *scope;
	const struct sample_choice *choice;
	const struct timeline_slots *slots;
	const bool *lit_stacks; /* NULL: nothing is lit */
	struct bucket_finder finder;
	uint32_t side;
	struct block block;
};

/* Most of those that follow each other are of one bucket: what is added to memory at once need not
 * be waited for each time. */
static void add_to_all(struct pass *pass)
{
	const struct block *block = &pass->block;
	int64_t *all = pass->timeline->all[pass->side];
	int64_t *lit = pass->timeline->all_lit[pass->side];
	uint64_t *samples = pass->timeline->samples[pass->side];

	for (uint32_t i = 0; i < block->count;) {
		uint32_t bucket = block->bucket[i];
		struct owner_sum sum = { all[bucket], samples[bucket] };
		int64_t sum_lit = lit ? lit[bucket] : 0;

		for (; i < block->count && block->bucket[i] == bucket; i++) {
			sum.weight = quantity_add(sum.weight, block->weight[i]);
			sum.samples += block->samples[i];
			if (lit && block->is_lit[i])
				sum_lit = quantity_add(sum_lit, block->weight[i]);
		}
		all[bucket] = sum.weight;
		samples[bucket] = sum.samples;
		if (lit)
			lit[bucket] = sum_lit;
	}
}

/* To the slots of each one's list. */
static void add_to_rows(struct pass *pass)
{
	const struct block *block = &pass->block;
	const uint32_t *lists = pass->slots->lists;
	int64_t *weights = pass->timeline->weights[pass->side];
	int64_t *lit = pass->timeline->lit[pass->side];
	uint64_t *samples = pass->timeline->row_samples[pass->side];
	size_t buckets = pass->timeline->axis.buckets;

	for (uint32_t i = 0; i < block->count; i++) {
		const uint32_t *slot = lists + block->list[i];

		for (uint32_t left = *slot++; left > 0; left--) {
			size_t cell = *slot++ * buckets + block->bucket[i];

			weights[cell] = quantity_add(weights[cell], block->weight[i]);
			samples[cell] += block->samples[i];
			if (lit && block->is_lit[i])
				lit[cell] = quantity_add(lit[cell], block->weight[i]);
		}
	}
}

static void add_block(struct pass *pass)
{
	const struct sample_table *samples = &pass->scope->builder->profile->samples;
	const struct timeline_slots *slots = pass->slots;
	struct block *block = &pass->block;

	add_to_all(pass);
	if (slots->of_thread) {
		for (uint32_t i = 0; i < block->count; i++)
			block->list[i] = slots->of_thread[samples->thread[block->sample[i]]];
		add_to_rows(pass);
	}
	if (slots->of_cpu) {
		for (uint32_t i = 0; i < block->count; i++)
			block->list[i] = slots->of_cpu[samples->cpu[block->sample[i]] + 1];
		add_to_rows(pass);
	}
	if (slots->of_tags) {
		for (uint32_t i = 0; i < block->count; i++)
			block->list[i] = slots->of_tags[samples->tags[block->sample[i]]];
		add_to_rows(pass);
	}
}

/* --- the steps to a block */

/* Samples at .. until of the order that the scope has: as many as fit. */
static void choose(struct pass *pass, uint32_t at, uint32_t until)
{
	const struct sample_groups *groups = &pass->scope->builder->groups;
	const uint32_t *order = pass->scope->groups ? groups->order : NULL;
	struct block *block = &pass->block;
	uint32_t count = 0;

	for (; at < until; at++) {
		uint32_t sample = order ? order[at] : at;

		if (sample_scope_has(pass->scope, pass->choice, sample))
			block->sample[count++] = sample;
	}
	block->count = count;
}

static void weigh(struct pass *pass)
{
	const struct profile *profile = pass->scope->builder->profile;
	const struct evidence *evidence = &pass->choice->evidence;
	uint32_t type = pass->choice->type;
	struct block *block = &pass->block;
	bool is_one = evidence->count < 0 && evidence->objects < 0;

	for (uint32_t i = 0; i < block->count; i++)
		block->weight[i] = profile_weight(profile, type, block->sample[i]);
	for (uint32_t i = 0; i < block->count; i++)
		block->samples[i] = is_one ? 1 : evidence_of(evidence, block->sample[i]);
}

/* Of the input that begins at `begin`. Those that are not on the axis are left out. */
static void find_buckets(struct pass *pass, int64_t begin)
{
	const int64_t *times = pass->scope->builder->profile->samples.time;
	struct owner_sum untimed = { 0 };
	struct block *block = &pass->block;
	uint32_t count = 0;

	for (uint32_t i = 0; i < block->count; i++) {
		int64_t time = times ? times[block->sample[i]] : TIME_UNKNOWN;

		if (time == TIME_UNKNOWN) {
			untimed.weight = quantity_add(untimed.weight, block->weight[i]);
			untimed.samples += block->samples[i];
			continue;
		}
		time = quantity_subtract(time, begin);
		if (!timeline_axis_has(&pass->finder.axis, time))
			continue;
		block->sample[count] = block->sample[i];
		block->weight[count] = block->weight[i];
		block->samples[count] = block->samples[i];
		block->bucket[count++] = bucket_finder_find(&pass->finder, time);
	}
	block->count = count;
	owner_sum_add(&pass->timeline->untimed[pass->side], &untimed);
}

static void find_lit(struct pass *pass)
{
	const stack_id *stacks = pass->scope->builder->profile->samples.stack;
	struct block *block = &pass->block;

	for (uint32_t i = 0; pass->lit_stacks && i < block->count; i++)
		block->is_lit[i] = pass->lit_stacks[stacks[block->sample[i]]];
}

/* --- all samples */

static void add_samples(struct pass *pass, uint32_t at, uint32_t until, int64_t begin)
{
	while (at < until) {
		uint32_t next = until - at < BLOCK_SIZE ? until : at + BLOCK_SIZE;

		choose(pass, at, next);
		weigh(pass);
		find_buckets(pass, begin);
		find_lit(pass);
		add_block(pass);
		at = next;
	}
}

static void add_inputs(struct pass *pass)
{
	const struct profile *profile = pass->scope->builder->profile;
	const struct sample_choice *choice = pass->choice;

	for (uint32_t input = choice->input_from;
	     input < choice->input_until && input < profile->inputs.count; input++)
		add_samples(pass, profile_input_first(profile, input),
			    profile_input_first(profile, input + 1),
			    profile_input_begin(profile, input));
}

/* Those of a group are in their own order, and so one input after the other. */
static void add_group(struct pass *pass, uint32_t group)
{
	const struct profile *profile = pass->scope->builder->profile;
	const struct sample_groups *groups = &pass->scope->builder->groups;
	uint32_t at = groups->start[group], until = groups->start[group + 1];

	for (uint32_t input = 0; at < until; input++) {
		uint32_t end = profile_input_first(profile, input + 1), from = at;

		while (at < until && sample_groups_at(groups, at) < end)
			at++;
		add_samples(pass, from, at, profile_input_begin(profile, input));
	}
}

void timeline_pass_add(struct timeline *timeline, const struct sample_scope *scope,
		       const struct timeline_slots *slots, uint32_t side, const bool *lit_stacks)
{
	const struct sample_groups *groups = &scope->builder->groups;
	struct pass *pass = memory_new(1, sizeof(*pass));

	pass->timeline = timeline;
	pass->scope = scope;
	pass->choice = &scope->builder->choices[side];
	pass->slots = slots;
	pass->lit_stacks = lit_stacks;
	pass->side = side;
	bucket_finder_init(&pass->finder, &timeline->axis);
	if (!scope->groups)
		add_inputs(pass);
	for (uint32_t group = 0; scope->groups && group < groups->count; group++)
		if (scope->groups[groups->label[group]])
			add_group(pass, group);
	bucket_finder_release(&pass->finder);
	free(pass);
}
