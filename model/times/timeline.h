#ifndef MODEL_TIMES_TIMELINE_H
#define MODEL_TIMES_TIMELINE_H

#include "model/owners/owner_list.h"
#include "model/times/timeline_axis.h"
#include "model/trees/sample_scope.h"

/*
 * When samples were taken: the weight of rows of an owner_list in each bucket of an axis, of one
 * slice or of each side of a comparison.
 *
 * Sums are exact: the buckets of a row add up to the row's weight within the span, for every type,
 * filter and number of buckets, as far as sums do not saturate. A sample with several values of a
 * label counts for the row of each.
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
	/* Samples of the scope without a time: they are in no bucket. */
	struct owner_sum untimed[SAMPLE_CHOICE_LIMIT];
};

/* How many rows are kept at most: 8 bytes in each of four tables for each bucket of a row come to
 * 128 MiB, and as much for a second side. At least one. */
enum { TIMELINE_CELL_LIMIT = 1 << 22 };

uint32_t timeline_row_limit(uint32_t buckets);

/*
 * `rows`: which rows of `owners`, the list of the same scope, are wanted; each at most once. No
 * more than timeline_row_limit() of them are kept: timeline.rows says how many. NULL with a count
 * of 0: only what all samples have.
 * `lit`: per label of the builder; NULL: none. Hidden frames light nothing.
 * One pass over the samples of the scope, and with `lit` one over the stacks.
 */
void timeline_build(struct timeline *timeline, const struct sample_scope *scope,
		    const struct owner_list *owners, const uint32_t *rows, uint32_t count,
		    const struct timeline_axis *axis, const bool *lit);
void timeline_release(struct timeline *timeline);

static inline int64_t timeline_weight(const struct timeline *timeline, uint32_t side, uint32_t row,
				      uint32_t bucket)
{
	return timeline->weights[side][(size_t)row * timeline->axis.buckets + bucket];
}

#endif
