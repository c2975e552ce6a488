#ifndef MODEL_TIMES_TIMELINE_BLOCK_H
#define MODEL_TIMES_TIMELINE_BLOCK_H

#include "model/times/timeline_sums.h"

enum { TIMELINE_BLOCK_SIZE = 1024 };

/* Some samples, and what they are worth in a bucket. Every step handles all of
 * them before the next: loops that do little, and call nothing, are quick. */
struct timeline_block {
	uint32_t count;
	uint32_t sample[TIMELINE_BLOCK_SIZE], bucket[TIMELINE_BLOCK_SIZE];
	int64_t weight[TIMELINE_BLOCK_SIZE];
	uint64_t samples[TIMELINE_BLOCK_SIZE];
	bool is_lit[TIMELINE_BLOCK_SIZE];
	uint32_t row[TIMELINE_BLOCK_SIZE]; /* of the table at hand */
};

/* Adds them to all samples of one side. */
void timeline_block_add(const struct timeline_block *block, struct timeline *timeline,
			uint32_t side);

#endif
