#ifndef LOADERS_PERF_WAITS_PERF_KEPT_H
#define LOADERS_PERF_WAITS_PERF_KEPT_H

#include <stdbool.h>
#include <stdint.h>

#include "loaders/perf/waits/perf_waits.h"

/*
 * Samples that are needed again when a wait has ended: where the thread left, and who woke it. A
 * handle is a number from 1 on; it is given back when nobody shares it any more. Their number is
 * bounded by the threads and the samples on their way.
 */

struct perf_kept_sample {
	uint32_t *frames; /* locations, outermost first */
	uint32_t depth, capacity;
	uint32_t shared;       /* by how many; 0: it is free */
	bool is_known;         /* the frames are: not yet, of samples on their way */
	bool in_hard, in_soft; /* it was taken in an interrupt */
	uint32_t thread;       /* a row */
	uint32_t cgroup;       /* a text; 0: not known */
	int64_t time;
	uint32_t unfinished; /* 1 + the first interval that waits for its frames */
	uint32_t next_free;
};

struct perf_unfinished {
	struct perf_interval interval;
	uint32_t next; /* 1 + its number */
};

struct perf_kept {
	struct perf_kept_sample *list;
	uint32_t count, capacity;
	uint32_t first_free; /* 0: none */
	struct perf_unfinished *unfinished;
	uint32_t unfinished_count, unfinished_capacity, unfinished_free;
};

void perf_kept_release(struct perf_kept *kept);

/* Shared by one; without frames. A pointer is good until the next one is made. */
uint32_t perf_kept_new(struct perf_kept *kept);
void perf_kept_share(struct perf_kept *kept, uint32_t handle);
void perf_kept_drop(struct perf_kept *kept, uint32_t handle);

static inline struct perf_kept_sample *perf_kept_at(const struct perf_kept *kept, uint32_t handle)
{
	return &kept->list[handle - 1];
}

void perf_kept_fill(struct perf_kept *kept, uint32_t handle, const uint32_t *frames,
		    uint32_t depth);

/* An interval whose frames are not known yet, and such intervals once they are: one at a time, in
 * the order in which they came. */
void perf_kept_add_unfinished(struct perf_kept *kept, const struct perf_interval *interval);
bool perf_kept_take_unfinished(struct perf_kept *kept, uint32_t handle,
			       struct perf_interval *interval);

#endif
