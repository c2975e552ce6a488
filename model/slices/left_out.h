#ifndef MODEL_SLICES_LEFT_OUT_H
#define MODEL_SLICES_LEFT_OUT_H

#include "model/slices/time_range.h"

/*
 * The times that a slice leaves out (--not-time), of each input. The kept and the omitted part
 * of a sample add up to it exactly, as in sample_part.h. A sample without a time is kept.
 */

struct left_out {
	uint32_t *first; /* per input and after the last, in `ranges`; NULL: nothing is left out */
	struct time_range *ranges; /* in order; none meets the next one of its input */
};

/* False and *error as time_ranges_build, and where a text is not a range. */
bool left_out_build(struct left_out *left_out, const struct profile *profile,
		    const struct slice *slice, struct error *error);
void left_out_release(struct left_out *left_out);

/* Whether all of [from, until) is left out, or where that is empty the moment. */
bool left_out_has(const struct left_out *left_out, uint32_t input, int64_t from, int64_t until);

/* Of a sample's weight, what is left out before `time`. */
int64_t left_out_before(const struct left_out *left_out, uint32_t input, int64_t weight,
			int64_t begin, int64_t duration, int64_t time);

/* How much of [from, until) is left out. */
int64_t left_out_length(const struct left_out *left_out, uint32_t input, int64_t from,
			int64_t until);

/* The first moment from `time` on that is not left out. */
int64_t left_out_next(const struct left_out *left_out, uint32_t input, int64_t time);

#endif
