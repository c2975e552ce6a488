#ifndef MODEL_SLICES_TAG_COUNTS_H
#define MODEL_SLICES_TAG_COUNTS_H

#include "model/tables/profile.h"

/*
 * Which labels the samples of a whole profile have, and what those weigh in one sample type. A
 * sample with several values of a key counts once for the key, and once for each of the values.
 */

struct tag_share { /* a value */
	tag_id tag;
	uint64_t samples;
	int64_t weight;
};

struct tag_key {
	string_id key;
	uint64_t samples;
	int64_t weight;
	uint32_t first, count; /* its values */
};

struct tag_counts {
	struct tag_key *keys; /* by name */
	uint32_t key_count;
	struct tag_share *values; /* those of a key by falling weight, gains and losses alike */
};

void tag_counts_build(struct tag_counts *counts, const struct profile *profile,
		      uint32_t sample_type);
void tag_counts_release(struct tag_counts *counts);

#endif
