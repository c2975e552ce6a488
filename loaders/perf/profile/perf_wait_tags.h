#ifndef LOADERS_PERF_PROFILE_PERF_WAIT_TAGS_H
#define LOADERS_PERF_PROFILE_PERF_WAIT_TAGS_H

#include "loaders/perf/profile/perf_names.h"

/*
 * The labels of waits: "state", why the thread was off the processor; "waker", who ended that; and
 * "waker-function", where. The last one is added when all names are known.
 */

struct perf_tagged_row {
	uint32_t row, labels;
};

struct perf_wait_tags {
	tag_set_id *sets; /* per struct perf_wait_labels; 0: not used yet */
	uint32_t limit;
	struct perf_tagged_row *rows; /* samples that have a waker */
	uint32_t count, capacity;
};

void perf_wait_tags_release(struct perf_wait_tags *tags);

/* The tags of the sample that is added next. `labels`: not 0. */
tag_set_id perf_wait_tags_find(struct perf_wait_tags *tags, const struct perf_names *names,
			       uint32_t labels);

/* Samples and names are there. */
void perf_wait_tags_end(struct perf_wait_tags *tags, const struct perf_names *names);

#endif
