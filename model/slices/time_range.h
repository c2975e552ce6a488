#ifndef MODEL_SLICES_TIME_RANGE_H
#define MODEL_SLICES_TIME_RANGE_H

#include "base/error.h"
#include "model/slices/slice_fields.h"

/*
 * Which moments the time range of a slice is, in an input. Each input has a beginning, an end and
 * perhaps a clock of its own.
 */

struct time_range { /* half-open, on the clock of the input's samples; until INT64_MAX: for ever */
	int64_t from, until;
};

/* "1.5s,50%", as --time takes it. */
enum { TIME_RANGE_TEXT_SIZE = 2 * TIME_BOUND_TEXT_SIZE };
const char *time_range_print(const struct slice *slice, char text[TIME_RANGE_TEXT_SIZE]);

/* Of one input, as far as it is known: an empty range where it has no samples with times, or not
 * the clock that is asked for. */
struct time_range time_range_of(const struct profile *profile, uint32_t input,
				const struct slice *slice);

/* Of all inputs; caller frees. NULL and *error where a complete profile cannot have it in the
 * inputs of the slice: it does not know the clock, or the range ends before it begins, or lies
 * outside of the recording. */
struct time_range *time_ranges_build(const struct profile *profile, const struct slice *slice,
				     struct error *error);

#endif
