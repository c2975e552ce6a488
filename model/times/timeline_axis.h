#ifndef MODEL_TIMES_TIMELINE_AXIS_H
#define MODEL_TIMES_TIMELINE_AXIS_H

#include <stdbool.h>

#include "model/trees/tree_builder.h"

/*
 * A span of time in equal parts, the buckets. Times are nanoseconds since the beginning of a
 * sample's input (profile_input_begin), as in --time: inputs lie on top of each other.
 *
 * Bucket b begins at from + (until - from) * b / buckets, rounded down and computed in 128 bits:
 * buckets differ by at most a nanosecond, and each moment of the span is in just one of them. Where
 * there are more buckets than nanoseconds some are empty.
 */
struct timeline_axis {
	int64_t from, until; /* half-open; until > from. INT64_MAX is inside where it ends there */
	uint32_t buckets;    /* at least 1 */
};

/* The part of the recording that the slices of a builder choose: their --time as far as there are
 * samples in the inputs, or from the first sample of the inputs to the end of the last one,
 * whatever else is filtered. An empty profile has one nanosecond. */
struct timeline_axis timeline_axis_of(const struct tree_builder *builder, uint32_t buckets);

/* Where a bucket begins; `buckets`: the end. */
int64_t timeline_bucket_begin(const struct timeline_axis *axis, uint32_t bucket);

/* The bucket that a moment is in; times outside count as the first or last moment. */
uint32_t timeline_bucket_of(const struct timeline_axis *axis, int64_t time);

static inline bool timeline_axis_has(const struct timeline_axis *axis, int64_t time)
{
	return time >= axis->from && (time < axis->until || axis->until == INT64_MAX);
}

#endif
