#include "model/times/timeline_block.h"

/* Most of those that follow each other are of one bucket: what is added to memory at once need not
 * be waited for each time. */
static void add_to_all(const struct timeline_block *block, struct timeline *timeline, uint32_t side)
{
	int64_t *all = timeline->all[side], *lit = timeline->all_lit[side];
	uint64_t *samples = timeline->samples[side];

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
static void add_to_rows(const struct timeline_block *block, struct timeline *timeline,
			uint32_t side, const uint32_t *lists)
{
	int64_t *weights = timeline->weights[side], *lit = timeline->lit[side];
	uint64_t *samples = timeline->row_samples[side];
	size_t buckets = timeline->axis.buckets;

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

void timeline_block_add(struct timeline_block *block, struct timeline *timeline, uint32_t side,
			const struct timeline_slots *slots, const struct sample_table *samples)
{
	add_to_all(block, timeline, side);
	if (slots->of_thread) {
		for (uint32_t i = 0; i < block->count; i++)
			block->list[i] = slots->of_thread[samples->thread[block->sample[i]]];
		add_to_rows(block, timeline, side, slots->lists);
	}
	if (slots->of_cpu) {
		for (uint32_t i = 0; i < block->count; i++)
			block->list[i] = slots->of_cpu[samples->cpu[block->sample[i]] + 1];
		add_to_rows(block, timeline, side, slots->lists);
	}
	if (slots->of_tags) {
		for (uint32_t i = 0; i < block->count; i++)
			block->list[i] = slots->of_tags[samples->tags[block->sample[i]]];
		add_to_rows(block, timeline, side, slots->lists);
	}
}
