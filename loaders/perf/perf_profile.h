#ifndef LOADERS_PERF_PERF_PROFILE_H
#define LOADERS_PERF_PERF_PROFILE_H

#include "loaders/perf/perf_reader.h"
#include "model/profile_builder.h"

/*
 * Turns what a reader has found into rows of a profile: which row of the one is which row of
 * the other. Runs in the thread that adds to the builder.
 */

struct perf_profile {
	const struct perf_reader *reader;
	struct profile_builder *builder;
	bool no_demangle;
	/* Per row of the reader's tables; as many as there were in the last batch. */
	module_id *modules;
	string_id *names; /* of functions, as shown */
	frame_id *frames; /* of functions, without a line */
	/* Locations have the same numbers here and there: nobody else adds any. */
	thread_id *threads;
	uint32_t module_count, function_count, location_count, thread_count, event_count;
	uint32_t types[SAMPLE_TYPE_LIMIT * 4]; /* per event row */
	uint32_t default_event;
};

void perf_profile_init(struct perf_profile *profile, const struct perf_reader *reader,
		       struct profile_builder *builder, bool no_demangle);
void perf_profile_release(struct perf_profile *profile);

/* Adds a batch's samples, and all that they refer to. */
void perf_profile_add(struct perf_profile *profile, const struct perf_batch *batch);

/* A linker's name as it is shown. */
string_id perf_profile_name(struct perf_profile *profile, const char *name, size_t length);

#endif
