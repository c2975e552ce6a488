#ifndef LOADERS_NETTRACE_NETTRACE_COLLECTIONS_H
#define LOADERS_NETTRACE_NETTRACE_COLLECTIONS_H

#include "loaders/nettrace/nettrace_output.h"

/*
 * Garbage collections, and how long all threads had to stand still for each: from when the thread
 * that collects asks them to stop until it lets them go on. Samplers also stop threads, in between
 * and at the same time.
 */

struct nettrace_collections {
	struct nettrace_output *output;
	struct nettrace_pause { /* what a thread does */
		struct nettrace_row suspension, collection;
		bool is_open, has_collection;
	} * pauses;
	uint32_t count, capacity;
	uint32_t last; /* 1 + the pause that began last; 0: none is open */
};

void nettrace_collections_release(struct nettrace_collections *collections);

/* Rows of NETTRACE_SUSPEND, NETTRACE_GC_START and NETTRACE_RESTART, by time. */
void nettrace_collections_take(struct nettrace_collections *collections,
			       const struct nettrace_row *row);

/* What the recording has no end of. */
void nettrace_collections_end(struct nettrace_collections *collections);

#endif
