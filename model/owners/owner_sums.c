#include "model/owners/owner_sums.h"

#include <stdlib.h>

#include "base/memory.h"
#include "model/trees/scope_walk.h"

/* All that there is, also where other samples are looked at. */
static void mark_used(struct owner_counts *counts, const struct sample_table *samples,
		      const uint32_t *firsts, uint32_t count)
{
	for (uint32_t row = 0; counts && row < count; row++)
		counts[row].is_used = sample_table_uses(samples, firsts, row);
}

struct worth { /* what some samples are worth, one after the other */
	const uint32_t *samples;
	uint32_t count, side;
	struct owner_sum sums[SCOPE_WALK_SIZE];
};

static void find_worth(struct worth *worth, const struct sample_choice *choice)
{
	const struct evidence *evidence = &choice->evidence;
	bool is_one = evidence->count < 0 && evidence->objects < 0;

	for (uint32_t i = 0; i < worth->count; i++)
		worth->sums[i] = (struct owner_sum){
			sample_filter_weight(&choice->filter, choice->type, worth->samples[i]),
			is_one ? 1 : evidence_of(evidence, worth->samples[i]),
		};
}

static void add_samples(struct owner_sums *sums, const struct sample_table *samples,
			const struct worth *worth)
{
	uint32_t side = worth->side;
	struct owner_sum all = sums->all[side];

	for (uint32_t i = 0; i < worth->count; i++)
		owner_sum_add(&all, &worth->sums[i]);
	sums->all[side] = all;
	for (uint32_t i = 0; sums->of_thread && i < worth->count; i++)
		owner_sum_add(&sums->of_thread[samples->thread[worth->samples[i]]].sums[side],
			      &worth->sums[i]);
	for (uint32_t i = 0; sums->of_tags && i < worth->count; i++)
		owner_sum_add(&sums->of_tags[samples->tags[worth->samples[i]]].sums[side],
			      &worth->sums[i]);
	for (uint32_t i = 0; sums->of_cpu && i < worth->count; i++)
		owner_sum_add(&sums->of_cpu[samples->cpu[worth->samples[i]] + 1].sums[side],
			      &worth->sums[i]);
}

static void add_side(struct owner_sums *sums, const struct sample_scope *scope, uint32_t side)
{
	const struct tree_builder *builder = scope->builder;
	struct scope_walk *walk = memory_new(1, sizeof(*walk));
	struct worth *worth = memory_new(1, sizeof(*worth));

	scope_walk_init(walk, scope, side);
	worth->samples = walk->samples;
	worth->side = side;
	while ((worth->count = scope_walk_next(walk)) > 0) {
		find_worth(worth, &builder->choices[side]);
		add_samples(sums, &builder->profile->samples, worth);
	}
	free(worth);
	free(walk);
}

void owner_sums_init(struct owner_sums *sums, const struct sample_scope *scope)
{
	const struct profile *profile = scope->builder->profile;
	const struct sample_table *samples = &profile->samples;

	*sums = (struct owner_sums){ 0 };
	if (profile->sample_type_count == 0)
		return;
	if (samples->thread)
		sums->of_thread = memory_new(profile->threads.count, sizeof(*sums->of_thread));
	if (samples->tags)
		sums->of_tags = memory_new(profile->tag_sets.count, sizeof(*sums->of_tags));
	if (samples->cpu)
		sums->of_cpu = memory_new(OWNER_CPU_LIMIT, sizeof(*sums->of_cpu));
	mark_used(sums->of_thread, samples, samples->first_of_thread, profile->threads.count);
	mark_used(sums->of_tags, samples, samples->first_of_tags, profile->tag_sets.count);
	mark_used(sums->of_cpu, samples, samples->first_of_cpu, OWNER_CPU_LIMIT);
	for (uint32_t side = 0; side < scope->builder->choice_count; side++)
		add_side(sums, scope, side);
}

void owner_sums_release(struct owner_sums *sums)
{
	free(sums->of_thread);
	free(sums->of_tags);
	free(sums->of_cpu);
	*sums = (struct owner_sums){ 0 };
}
