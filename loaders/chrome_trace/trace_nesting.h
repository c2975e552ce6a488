#ifndef LOADERS_CHROME_TRACE_TRACE_NESTING_H
#define LOADERS_CHROME_TRACE_TRACE_NESTING_H

#include "model/tables/profile_builder.h"

/*
 * The spans of one thread that are open, inside of each other. Each time between two changes is a
 * sample of the innermost one; a span is counted at the first of its samples. Spans that overlap
 * without being in each other last as long as they say: the inner one goes on without the other.
 */

struct trace_open {
	string_id name;
	location_id location;
	struct stack_step step;
	int64_t end, first_end; /* also of those on the way out to the root; INT64_MAX: not known */
	bool is_counted;
};

struct trace_nesting {
	struct profile_builder *builder;
	struct trace_open *open;
	uint32_t depth, capacity;
	thread_id thread;
	int64_t now;
	uint64_t overlaps, cut, added;
};

void trace_nesting_release(struct trace_nesting *nesting);

/* Times never go back. `end` INT64_MAX: it is given later. */
void trace_nesting_begin(struct trace_nesting *nesting, int64_t time, int64_t end, string_id name,
			 location_id location);

/* The innermost one of that name (0: of any); false: no such span. */
bool trace_nesting_end(struct trace_nesting *nesting, int64_t time, string_id name);

/* All that are still open: those whose end was never said end at the last time; returns how many
 * those were. */
uint64_t trace_nesting_end_all(struct trace_nesting *nesting);

#endif
