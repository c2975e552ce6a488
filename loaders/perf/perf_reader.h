#ifndef LOADERS_PERF_PERF_READER_H
#define LOADERS_PERF_PERF_READER_H

#include "loaders/perf/file/perf_queue.h"
#include "loaders/perf/perf_recording.h"
#include "loaders/perf/perf_samples.h"

/*
 * Reads a recording from beginning to end: puts records in order, keeps track of processes and
 * their mappings, and turns each sample into locations. Runs in a thread of its own; another
 * one takes the batches.
 */

struct perf_reader { /* may not be moved: its parts refer to each other */
	struct perf_recording recording;
	struct perf_samples samples;
	struct perf_queue queue;
	uint32_t ordered_events; /* those that is_ordered and is_monotonic are about */
	bool is_ordered;         /* records have times */
	bool was_stopped;        /* before the first record: those that are there are shown */
};

void perf_reader_init(struct perf_reader *reader, struct perf_stream *stream,
		      const struct symbol_options *options);
void perf_reader_release(struct perf_reader *reader);

/* The header. */
bool perf_reader_begin(struct perf_reader *reader, struct error *error);

/* A file has after its records what is needed before them: event names, and the build IDs that
 * tell one library from another. It must be there as a whole then. */
bool perf_reader_needs_whole(const struct perf_reader *reader);

/* What else is known before the records. */
void perf_reader_prepare(struct perf_reader *reader);

/* All records; sends batches, and ends them. */
void perf_reader_run(struct perf_reader *reader);

/* After that, when nobody else reads rows: what came last, such as build-ids, is put where it
 * belongs. Gives back what only reading needs. Rows stay. */
void perf_reader_end(struct perf_reader *reader);

#endif
