#include "model/times/timeline_block.h"

/* Most of those that follow each other are of one bucket: what is added to memory at once need not
 * be waited for each time. */
void timeline_block_add(const struct timeline_block *block, struct timeline *timeline,
			uint32_t side)
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
