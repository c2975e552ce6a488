#ifndef LOADERS_V8_PROFILE_V8_SAMPLES_H
#define LOADERS_V8_PROFILE_V8_SAMPLES_H

#include "base/json/json_walk.h"
#include "loaders/v8_profile/v8_nodes.h"

/*
 * The samples of a CPU profile of V8, in whatever order its parts come: ids of nodes, the times
 * between them, perhaps lines. Where only the times are missing, they are not kept, but become
 * samples as they are read.
 */

#define V8_SAMPLES_LIMIT ((size_t)UINT32_MAX)

struct v8_moved {
	uint32_t row, number; /* as the how manieth it was added, and noted */
};

struct v8_samples {
	struct profile_builder *builder;
	struct v8_nodes nodes;
	struct column ids, times, lines; /* uint32_t; nanoseconds: int64_t; uint32_t */
	uint64_t id_count, time_count, line_count;
	struct column moved; /* struct v8_moved: samples that were added out of their order */
	uint64_t moved_count;
	uint32_t first_row; /* of the profile, which the first one was added as */
	int64_t time;       /* the sum of deltas so far */
	int64_t start, end;
	bool has_start, has_end;
	bool is_absolute; /* times are not since the start */
	bool is_read;     /* its samples were added as their times were read */
	thread_id thread; /* 0: it does not say */
	uint64_t added, without_node, without_time, without_sample;
};

/* `limit`: of nodes, samples and all else. */
void v8_samples_init(struct v8_samples *samples, struct profile_builder *builder, size_t limit);
void v8_samples_release(struct v8_samples *samples);

/* The array that comes next. */
void v8_samples_take_ids(struct v8_samples *samples, struct json_reader *reader);
void v8_samples_take_lines(struct v8_samples *samples, struct json_reader *reader);
void v8_samples_take_deltas(struct v8_samples *samples, struct json_reader *reader);
/* Times since the clock's zero, not since the sample before. */
void v8_samples_take_times(struct v8_samples *samples, struct json_reader *reader);

/* Adds what was taken to the profile; nodes are linked. `reader`: the array of deltas comes next in
 * it; NULL: they were taken. */
void v8_samples_add(struct v8_samples *samples, struct json_reader *reader);

/* Lines that came after that. */
void v8_samples_set_lines(struct v8_samples *samples);

/* The types of which v8_samples_add() adds values: what is idle is one of its own, where any of the
 * input's nodes is. `columns`: what the samples have. */
void v8_samples_add_types(struct profile_builder *builder, bool has_idle, unsigned columns);

/* Of a profile that says only how often each node was hit: each hit takes as long as others. */
void v8_samples_add_hits(struct v8_samples *samples);

void v8_samples_warn(const struct v8_samples *samples);

#endif
