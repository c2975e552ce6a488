#ifndef LOADERS_PERF_PROFILE_PERF_PROFILE_H
#define LOADERS_PERF_PROFILE_PERF_PROFILE_H

#include "loaders/perf/perf_batch.h"
#include "loaders/perf/profile/perf_names.h"
#include "loaders/perf/profile/perf_wait_tags.h"

/* Turns batches of samples into rows of a profile, with all that they refer to. */

struct perf_profile {
	const struct perf_recording *recording;
	struct profile_builder *builder;
	struct perf_names names;
	thread_id *threads; /* per row of the recording */
	uint32_t thread_count, moment_count;
	uint32_t types[SAMPLE_TYPE_LIMIT * 4]; /* per event row */
	uint32_t event_count, default_event;
	tag_set_id *tags_of_cgroup; /* per text of the recording; 0: not used yet */
	uint32_t cgroup_limit;
	struct perf_wait_tags wait_tags;
	bool has_intervals;
};

void perf_profile_init(struct perf_profile *profile, const struct perf_recording *recording,
		       const struct symbol_options *options, struct profile_builder *builder);
void perf_profile_release(struct perf_profile *profile);

void perf_profile_add(struct perf_profile *profile, struct perf_batch *batch);

/* Reading has ended: what it learned last. */
void perf_profile_end(struct perf_profile *profile);

#endif
