#ifndef MODEL_SLICES_EVIDENCE_H
#define MODEL_SLICES_EVIDENCE_H

#include <stdbool.h>

#include "model/tables/profile.h"

/*
 * How many samples a row of the sample table is made of: what chance has to do with. A row may be
 * one sample that stands for a period, or stand for many that were the same. Which of them it is
 * follows from, in this order:
 *   - what an input says of itself: that each row is a sample (perf, Austin);
 *   - objects and bytes of a heap, which are estimates made of samples of one in so many bytes:
 *     both together give how many there were. At a rate of 1 every object was counted;
 *   - a type that counts samples, or events each of which is recorded;
 *   - a type that was counted along with the value: cpu-samples or samples with cpu-time,
 *     contentions with delay;
 *   - the period: about one sample for so much of the value.
 * Without any of these each row counts as one sample, and `is_known` is false.
 */

struct evidence {
	const struct profile *profile;
	int count;          /* the sample type that counts; -1: none does */
	int objects, bytes; /* of a heap; -1: not a heap */
	double bytes_per_sample;
	double unit; /* how much of `count` is one sample */
	bool is_known;
};

/* Of samples of the inputs [from, until). */
void evidence_init(struct evidence *evidence, const struct profile *profile, uint32_t type,
		   uint32_t from, uint32_t until);

/* Of a row that has a weight: at least 1. */
uint64_t evidence_of(const struct evidence *evidence, uint32_t row);

#endif
