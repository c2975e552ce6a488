#include "model/owners/owner_sums.h"

#include <stdlib.h>

#include "base/memory.h"

/* All that there is, also where other samples are looked at. */
static void mark_used(struct owner_counts *counts, const struct sample_table *samples,
		      const uint32_t *firsts, uint32_t count)
{
	for (uint32_t row = 0; counts && row < count; row++)
		counts[row].is_used = sample_table_uses(samples, firsts, row);
}

static void add_sample(struct owner_sums *sums, const struct sample_table *samples, uint32_t side,
		       uint32_t sample, const struct owner_sum *sum)
{
	owner_sum_add(&sums->all[side], sum);
	if (sums->of_thread)
		owner_sum_add(&sums->of_thread[samples->thread[sample]].sums[side], sum);
	if (sums->of_tags)
		owner_sum_add(&sums->of_tags[samples->tags[sample]].sums[side], sum);
	if (sums->of_cpu)
		owner_sum_add(&sums->of_cpu[samples->cpu[sample] + 1].sums[side], sum);
}

static void add_side(struct owner_sums *sums, const struct sample_scope *scope, uint32_t side)
{
	const struct tree_builder *builder = scope->builder;
	const struct sample_choice *choice = &builder->choices[side];
	const struct sample_groups *groups = &builder->groups;
	const struct profile *profile = builder->profile;

	for (uint32_t group = 0; group < groups->count; group++) {
		if (!sample_scope_has_group(scope, groups->label[group]))
			continue;
		for (uint32_t at = groups->start[group]; at < groups->start[group + 1]; at++) {
			uint32_t i = sample_groups_at(groups, at);

			if (sample_scope_has(scope, choice, i))
				add_sample(
					sums, &profile->samples, side, i,
					&(struct owner_sum){ sample_filter_weight(&choice->filter,
										  choice->type, i),
							     evidence_of(&choice->evidence, i) });
		}
	}
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
