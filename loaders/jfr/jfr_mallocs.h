#ifndef LOADERS_JFR_JFR_MALLOCS_H
#define LOADERS_JFR_JFR_MALLOCS_H

#include "loaders/jfr/jfr_types.h"

/*
 * Native memory that was allocated and never freed. Calls of malloc and free are in the order of
 * threads, not of time: which belong together is known at the end.
 */

struct jfr_malloc {
	int64_t time, size; /* size -1: it is a call of free */
	uint64_t address;
	stack_id stack;
	thread_id thread;
};

struct jfr_mallocs {
	struct jfr_malloc *rows;
	uint32_t count, capacity;
	bool has_frees;
};

void jfr_mallocs_add(struct jfr_mallocs *mallocs, const struct jfr_malloc *row);

/* Samples of what was not freed; none where nobody recorded what was freed. */
void jfr_mallocs_end(struct jfr_mallocs *mallocs, struct jfr_types *types);

#endif
