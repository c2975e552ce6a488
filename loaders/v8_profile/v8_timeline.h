#ifndef LOADERS_V8_PROFILE_V8_TIMELINE_H
#define LOADERS_V8_PROFILE_V8_TIMELINE_H

#include "model/tables/profile_builder.h"

/*
 * Samples in the order in which they were noted, put in that of their times: V8 notes some a little
 * late. A sample weighs the time until the next one. One that is later by more than TIMELINE_WINDOW
 * samples is taken to be as late as the one before it.
 */

#define TIMELINE_WINDOW 64

struct v8_point {
	int64_t time; /* nanoseconds */
	uint32_t row; /* a node's */
	uint32_t line;
	uint32_t number; /* in the order in which they were noted */
};

/* A sample, and how long it took. */
typedef void v8_emit(void *opaque, const struct v8_point *point, int64_t duration);

struct v8_timeline {
	v8_emit *emit;
	void *opaque;
	struct v8_point window[TIMELINE_WINDOW]; /* in order, as a ring */
	uint32_t first, count;
	struct v8_point last; /* the next one says how long it took */
	bool has_last;
	uint64_t emitted, late;
	int64_t begin;
};

void v8_timeline_init(struct v8_timeline *timeline, v8_emit *emit, void *opaque);
void v8_timeline_add(struct v8_timeline *timeline, struct v8_point point);

/* The last one takes until `end`, or, where that is before it, as long as others on average. */
void v8_timeline_end(struct v8_timeline *timeline, int64_t end);

#endif
