#ifndef LOADERS_SPEEDSCOPE_SPEEDSCOPE_READER_H
#define LOADERS_SPEEDSCOPE_SPEEDSCOPE_READER_H

#include "base/json/json_walk.h"
#include "loaders/json/frame_tree.h"

/*
 * One of the profiles of a file. Its samples are rows of the reader's columns, as what their
 * numbers mean is only known when all of it is read.
 */

struct speedscope_sample {
	uint32_t node;
	struct json_number weight; /* or when it ended: see is_evented */
	struct json_number begin;  /* of those that are evented */
};

/* What serac writes of a profile besides. */
struct speedscope_own {
	string_id type, process, thread;
	bool has_type, has_thread;
	int32_t pid, tid;
};

struct speedscope_profile {
	string_id name, unit;
	struct speedscope_own own;
	bool is_evented;
	struct json_number start, end;
	uint64_t first, count; /* of its samples */
};

struct speedscope_reader {
	struct json_reader *json;
	struct profile_builder *builder;
	struct frame_tree tree;
	struct column samples, profiles;
	uint64_t sample_count;
	uint32_t profile_count;
	uint64_t without_weight, without_sample, counted, bad_frames;
	uint64_t unmatched, unclosed, disordered; /* events */
};

void speedscope_reader_init(struct speedscope_reader *reader, struct json_reader *json,
			    struct profile_builder *builder);
void speedscope_reader_release(struct speedscope_reader *reader);

static inline struct speedscope_sample *speedscope_sample(const struct speedscope_reader *reader,
							  uint64_t i)
{
	return (struct speedscope_sample *)(void *)reader->samples.rows + i;
}

static inline struct speedscope_profile *speedscope_profile(const struct speedscope_reader *reader,
							    uint32_t i)
{
	return (struct speedscope_profile *)(void *)reader->profiles.rows + i;
}

struct speedscope_sample *speedscope_reader_add(struct speedscope_reader *reader, uint32_t node);

/* The number of the next frame; false: not a frame, and counted. */
bool speedscope_reader_take_frame(struct speedscope_reader *reader, uint32_t *frame);

void speedscope_reader_warn(const struct speedscope_reader *reader);

#endif
