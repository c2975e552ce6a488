#ifndef LOADERS_NETTRACE_NETTRACE_THREADS_H
#define LOADERS_NETTRACE_NETTRACE_THREADS_H

#include "loaders/nettrace/file/nettrace_map.h"
#include "loaders/nettrace/file/nettrace_reader.h"

/*
 * The threads of a recording. Up to format 5 events have the ids of the system; in format 6 they
 * refer to rows of blocks, which are good until they are removed. Each thread counts the events
 * that it captured, so that those that were dropped are missing in the count.
 */

struct nettrace_thread {
	uint64_t key; /* what events say */
	int32_t pid, tid;
	struct span name;
	uint32_t sequence; /* of the last event that it captured */
	bool has_sequence;
	bool captures_samples;
	uint64_t dropped; /* events that it captured, and that are missing */
	/* For callers that go through the samples in the order of time. */
	uint32_t model; /* 1 + the thread of the profile; 0: not asked for yet */
	uint32_t pause; /* 1 + what it does for a collection; 0: nothing yet */
	bool is_sampled, is_waiting;
	int64_t sampled_at;  /* nanoseconds */
	int64_t waits_since; /* ticks */
	uint64_t wait_stack; /* where it is in the file */
};

struct nettrace_threads {
	uint32_t format;
	int32_t pid; /* of all, up to format 5 */
	struct nettrace_thread *rows;
	uint32_t count, capacity;
	struct nettrace_map index; /* what events say to the row that is valid now, from 1 on */
};

void nettrace_threads_init(struct nettrace_threads *threads, uint32_t format);
void nettrace_threads_release(struct nettrace_threads *threads);

/* The row of a thread that events refer to; it stays, as later ones of that number are others. */
uint32_t nettrace_threads_find(struct nettrace_threads *threads, uint64_t key);

/* The same; good until the next one is found. */
struct nettrace_thread *nettrace_threads_row(struct nettrace_threads *threads, uint64_t key);

/* Blocks of format 6. False: damaged. */
bool nettrace_threads_add_block(struct nettrace_threads *threads, struct nettrace_reader block);
bool nettrace_threads_remove_block(struct nettrace_threads *threads, struct nettrace_reader block);

/* An event was captured; returns how many are missing before it. */
uint64_t nettrace_threads_count(struct nettrace_threads *threads, uint64_t key, uint32_t sequence);

/* How many are missing in all, of threads that captured samples or of others. */
uint64_t nettrace_threads_dropped(const struct nettrace_threads *threads, bool of_samples);

/* A sequence point: how far threads had counted. Returns its flags. */
uint32_t nettrace_threads_checkpoint(struct nettrace_threads *threads,
				     struct nettrace_reader *block);

#endif
