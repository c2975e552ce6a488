#ifndef MODEL_TIMES_TIMELINE_H
#define MODEL_TIMES_TIMELINE_H

#include "model/times/timeline_sums.h"
#include "model/trees/sample_scope.h"

/* Builds the sums of timeline_sums.h. */

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

#endif
