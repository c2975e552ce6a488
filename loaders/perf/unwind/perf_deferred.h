#ifndef LOADERS_PERF_UNWIND_PERF_DEFERRED_H
#define LOADERS_PERF_UNWIND_PERF_DEFERRED_H

#include "loaders/perf/unwind/perf_unwinding.h"

/*
 * Samples whose user part the kernel walks only when the thread is about to return to the program
 * (perf record --call-graph fp,defer). A sample has a cookie in its place; the record that brings
 * the part has the same one, and may complete several samples. In between they are kept here, with
 * the mappings of their moment.
 */

struct perf_held;

struct perf_deferred {
	struct perf_held *list; /* in the order of keeping; some are gone */
	uint32_t count, capacity, left;
	uint32_t oldest; /* all before it are gone */
	uint32_t *heads; /* by cookie: 1 + the number of the last one */
};

void perf_deferred_release(struct perf_deferred *deferred);

/* Takes over its chain and its view, which was kept. False where there are too many already:
 * perf_deferred_take_oldest makes room. */
bool perf_deferred_keep(struct perf_deferred *deferred, struct perf_pending *pending);

/* One that waits for this cookie, in this thread (-1: any), or the oldest of all. `taken` has its
 * chain and view from then on. False: no such sample. */
bool perf_deferred_take(struct perf_deferred *deferred, uint64_t cookie, int32_t tid,
			struct perf_pending *taken);
bool perf_deferred_take_oldest(struct perf_deferred *deferred, struct perf_pending *taken);

/* As perf_unwinding_in_use. */
void perf_deferred_in_use(const struct perf_deferred *deferred, const unsigned char *first,
			  const unsigned char *end, const unsigned char *oldest[2]);

#endif
