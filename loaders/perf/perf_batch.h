#ifndef LOADERS_PERF_PERF_BATCH_H
#define LOADERS_PERF_PERF_BATCH_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

/*
 * Samples on their way from the thread that reads records to the one that builds the profile,
 * in order, a few thousand at a time.
 */

enum { BATCH_SAMPLES = 4096, BATCH_FRAMES = 1 << 16, BATCH_COUNT = 6 };

struct perf_batch_sample {
	int64_t time, value;
	uint32_t thread; /* a row of the reader's threads */
	uint32_t event;
	uint32_t first_frame, depth; /* in frames */
	int16_t cpu;
	bool has_time;
	uint32_t cgroup; /* its path, a text of the reader's; 0: not known */
	uint32_t labels; /* of a wait: a struct perf_wait_labels; 0: none */
};

struct perf_batch {
	/* Rows of the reader's tables that are there, at least: what samples refer to. */
	uint32_t modules, functions, locations, threads, moments;
	uint64_t position; /* bytes read */
	uint32_t count, frame_count, frame_capacity;
	struct perf_batch_sample samples[BATCH_SAMPLES];
	uint32_t *frames; /* locations, outermost first */
};

struct perf_batches {
	pthread_mutex_t mutex;
	pthread_cond_t changed;
	struct perf_batch *list; /* BATCH_COUNT, used in turn */
	uint32_t filled, taken;  /* how many ever */
	bool ended;
};

void perf_batches_init(struct perf_batches *batches);
void perf_batches_release(struct perf_batches *batches);

/* Writer: the batch to fill, and that it is filled. Waits while all are full. */
struct perf_batch *perf_batches_begin(struct perf_batches *batches);
void perf_batches_send(struct perf_batches *batches);
void perf_batches_end(struct perf_batches *batches);

/* Reader: the next batch, for which it waits, NULL after the last; and that it is done with. */
struct perf_batch *perf_batches_next(struct perf_batches *batches);
void perf_batches_done(struct perf_batches *batches);

#endif
