#ifndef MODEL_TIMES_TIMELINE_SUMS_H
#define MODEL_TIMES_TIMELINE_SUMS_H

#include "model/owners/owner_list.h"
#include "model/times/timeline_axis.h"

/*
 * When samples were taken: the weight of rows of an owner_list in each bucket of an axis, of one
 * slice or of each side of a comparison.
 *
 * Sums are exact: the buckets of a row add up to the row's weight within the span, for every type,
 * filter and number of buckets, as far as sums do not saturate. A sample with several values of a
 * label counts for the row of each.
 *
 * The weight of a sample that lasts is shared out over the buckets that it covers, as
 * model/slices/sample_part.h does it: a bucket has what a slice of its time has. The sample is
 * counted in the first of them.
 */
struct timeline {
	struct timeline_axis axis;
	uint32_t sides, rows;
	/* Per side: at row * buckets + bucket, rows as they were asked for. */
	int64_t *weights[SAMPLE_CHOICE_LIMIT];
	uint64_t *row_samples[SAMPLE_CHOICE_LIMIT];
	/* Per bucket, of all samples in the span, whatever rows there are. */
	int64_t *all[SAMPLE_CHOICE_LIMIT];
	uint64_t *samples[SAMPLE_CHOICE_LIMIT];
	/* The same of the samples whose stack has a lit label; NULL: nothing is lit. */
	int64_t *lit[SAMPLE_CHOICE_LIMIT], *all_lit[SAMPLE_CHOICE_LIMIT];
	/* Samples of the scope without a time: they are in no bucket. Not counted in full where the
	 * axis is a part of the time. */
	struct owner_sum untimed[SAMPLE_CHOICE_LIMIT];
	/* Samples that are wholly in the bucket where they begin, as so many last so long that it
	 * would take too long to share them out. */
	uint64_t unshared[SAMPLE_CHOICE_LIMIT];
};

/* How many buckets samples of a side may cover in addition to one each: so many, and as many for
 * each sample. Threads that do one thing after the other cover as many as there are threads and
 * buckets. */
enum { TIMELINE_SHARE_LIMIT = 1 << 24, TIMELINE_SHARES_PER_SAMPLE = 64 };

static inline int64_t timeline_weight(const struct timeline *timeline, uint32_t side, uint32_t row,
				      uint32_t bucket)
{
	return timeline->weights[side][(size_t)row * timeline->axis.buckets + bucket];
}

#endif
