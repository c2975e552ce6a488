#ifndef MODEL_SLICES_EVIDENCE_H
#define MODEL_SLICES_EVIDENCE_H

#include "model/tables/profile.h"

/*
 * How many samples were taken for a row of the sample table: what chance has to do with. A row
 * may be one sample that stands for a period, or stand for many that were the same. The row
 * itself does not say so, but the sample types do:
 *   - what counts samples, or events each of which is recorded, says it with its value;
 *   - what such a type is recorded along with (cpu with samples, delay with contentions) is known
 *     by that value;
 *   - objects and bytes of a heap are estimates of what was allocated, made of samples of one in
 *     so many bytes: from both of them follows how many there were;
 *   - all else is one sample a row.
 */

struct evidence {
	const struct profile *profile;
	int count;          /* the sample type that counts; -1: none does */
	int objects, bytes; /* of a heap; -1: it is none */
	double bytes_per_sample;
	double unit; /* of the type that counts */
};

void evidence_init(struct evidence *evidence, const struct profile *profile, uint32_t type);

/* Of a row that has a weight: at least 1. */
uint64_t evidence_of(const struct evidence *evidence, uint32_t row);

#endif
