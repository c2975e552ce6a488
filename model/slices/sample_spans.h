#ifndef MODEL_SLICES_SAMPLE_SPANS_H
#define MODEL_SLICES_SAMPLE_SPANS_H

#include "model/slices/time_range.h"

/*
 * Which rows of the sample table are worth a look: spans of them, in order, with others between two
 * of them. Whoever goes through the samples of a slice goes through these, so that a second of a
 * long recording costs no more than a short recording does.
 */
struct sample_span {
	uint32_t first, end;
};

struct sample_spans {
	uint32_t count;
	struct sample_span *rows;
	uint32_t capacity, samples; /* how many there are in all */
};

/* Appends rows. */
void sample_spans_add(struct sample_spans *spans, uint32_t first, uint32_t end);

/* Adds those of the rows first .. end - 1 that may have some of a range: all that have, and where a
 * block of them has (time_blocks.h), some that do not. */
void sample_spans_add_range(struct sample_spans *spans, const struct profile *profile,
			    uint32_t first, uint32_t end, const struct time_range *range);

/* Those of either. Caller releases. */
struct sample_spans sample_spans_join(const struct sample_spans *a, const struct sample_spans *b);
void sample_spans_release(struct sample_spans *spans);

#endif
