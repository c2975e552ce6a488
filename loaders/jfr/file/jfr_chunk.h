#ifndef LOADERS_JFR_FILE_JFR_CHUNK_H
#define LOADERS_JFR_FILE_JFR_CHUNK_H

#include "loaders/jfr/file/jfr_reader.h"

/* A chunk: a recording of its own, with its own types, constants and clock. */

enum { JFR_HEADER_SIZE = 68 };

struct jfr_chunk {
	struct jfr_reader all; /* from its header to its end, or as much of it as there is */
	unsigned major, minor;
	uint64_t checkpoint, metadata; /* where they are; 0: it does not say */
	int64_t start, duration;       /* nanoseconds since 1970 */
	int64_t start_ticks;
	double ticks_per_nanosecond;
	bool is_unfinished; /* it is being written, or its writer ended before */
	bool is_cut;        /* its end is missing */
};

struct jfr_event {
	uint64_t offset; /* in the chunk */
	uint64_t type;
	struct jfr_reader content; /* after the type */
};

struct jfr_walk {
	const struct jfr_chunk *chunk;
	struct jfr_reader reader;
	unsigned resumed;  /* how often something was left out */
	uint64_t left_out; /* bytes */
};

/* Whether a chunk's header begins there. */
bool jfr_chunk_begins(const unsigned char *at, size_t size);

/* `at`: where its header begins. */
void jfr_chunk_read(struct jfr_chunk *chunk, const unsigned char *at, size_t size);

/* The event at an offset; false: not there. */
bool jfr_chunk_event(const struct jfr_chunk *chunk, uint64_t offset, struct jfr_event *event);

/* All events in the order of the chunk. Behind damage it goes on where the header says that there
 * is something. */
void jfr_walk_begin(struct jfr_walk *walk, const struct jfr_chunk *chunk);
bool jfr_walk_next(struct jfr_walk *walk, struct jfr_event *event);

/* A time of the chunk's clock as nanoseconds since 1970, and an amount of it. */
static inline int64_t jfr_chunk_nanoseconds(const struct jfr_chunk *chunk, int64_t ticks)
{
	double nanoseconds = (double)ticks / chunk->ticks_per_nanosecond;

	return nanoseconds >= 9e18    ? INT64_MAX
	       : nanoseconds <= -9e18 ? INT64_MIN + 1
				      : (int64_t)nanoseconds;
}

static inline int64_t jfr_chunk_time(const struct jfr_chunk *chunk, int64_t ticks)
{
	int64_t since, time;

	if (__builtin_sub_overflow(ticks, chunk->start_ticks, &since) ||
	    __builtin_add_overflow(chunk->start, jfr_chunk_nanoseconds(chunk, since), &time))
		return INT64_MIN;
	return time;
}

#endif
