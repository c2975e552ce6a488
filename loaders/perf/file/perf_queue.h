#ifndef LOADERS_PERF_FILE_PERF_QUEUE_H
#define LOADERS_PERF_FILE_PERF_QUEUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Puts records in order of time. A recorder writes the buffer of one cpu after the other, in
 * rounds: what it has written when a round ends is older than all that comes after the next
 * round. So records wait for a round, and no longer; where there are no rounds, until the end.
 * Equal times keep the order of the file, but what says where code is comes before samples.
 */

struct perf_waiting {
	uint64_t time;
	const unsigned char *bytes;
	uint32_t size;
	uint32_t event : 31;
	uint32_t is_sample : 1;
};

struct perf_queue {
	struct perf_waiting *waiting, *spare;
	size_t count, capacity;
	size_t sorted;          /* the first ones are in order already */
	uint64_t newest, limit; /* of this round, and of the last one */
	uint64_t flushed;       /* the time up to which all has been handed out */
	uint64_t late;          /* records that came after that */
};

void perf_queue_release(struct perf_queue *queue);

void perf_queue_add(struct perf_queue *queue, const struct perf_waiting *record);

/* A round is over: how many of `waiting` may be handed out now, in order. */
size_t perf_queue_round(struct perf_queue *queue);

/* There will be no more: all of them. */
size_t perf_queue_end(struct perf_queue *queue);

/* The first `count` were handed out. */
void perf_queue_drop(struct perf_queue *queue, size_t count);

#endif
