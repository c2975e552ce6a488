#include "loaders/perf/perf_recording.h"

#define ROW_LIMIT ((size_t)1 << 30)

void perf_recording_init(struct perf_recording *recording, struct perf_stream *stream,
			 const struct symbol_options *options)
{
	*recording = (struct perf_recording){ .stream = stream };
	interner_init(&recording->names);
	interner_init(&recording->wait_labels);
	perf_events_init(&recording->events, false);
	perf_processes_init(&recording->processes, &recording->names);
	perf_locations_init(&recording->locations, &recording->names, options);
	column_init(&recording->event_rows, sizeof(struct perf_event_row), ROW_LIMIT);
	column_init(&recording->thread_rows, sizeof(struct perf_thread_row), ROW_LIMIT);
	column_init(&recording->moment_rows, sizeof(struct perf_moment), ROW_LIMIT);
	/* The idle task is known to all. */
	perf_processes_name(&recording->processes, 0, 0,
			    interner_add(&recording->names, "swapper", 7), false);
}

void perf_recording_release(struct perf_recording *recording)
{
	perf_locations_release(&recording->locations);
	perf_cgroups_release(&recording->cgroups);
	perf_processes_release(&recording->processes);
	perf_features_release(&recording->features);
	perf_events_release(&recording->events);
	column_release(&recording->event_rows);
	column_release(&recording->thread_rows);
	column_release(&recording->moment_rows);
	interner_release(&recording->names);
	interner_release(&recording->wait_labels);
	perf_parts_close(&recording->parts);
}
