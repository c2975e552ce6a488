#ifndef LOADERS_PERF_PERF_READER_H
#define LOADERS_PERF_PERF_READER_H

#include "loaders/perf/perf_batch.h"
#include "loaders/perf/perf_header.h"
#include "loaders/perf/perf_locator.h"
#include "loaders/perf/perf_parts.h"
#include "loaders/perf/perf_places.h"
#include "loaders/perf/perf_processes.h"
#include "loaders/perf/perf_queue.h"
#include "loaders/perf/perf_unwinding.h"

/*
 * Reads a recording from beginning to end: puts records in order, keeps track of processes and
 * their mappings, and turns each sample into locations. Runs in a thread of its own; another
 * one takes the batches.
 */

struct perf_event_row { /* of an event that has samples */
	uint32_t name;
	uint32_t index; /* in the recording's list of events */
	bool is_clock;
};

struct perf_thread_row {
	int32_t pid, tid;
	uint32_t process, name; /* in the interner; 0: not known */
};

struct perf_counts { /* what the user should know of */
	uint64_t samples;
	uint64_t lost, lost_samples; /* as LOST and as LOST_SAMPLES records say */
	uint64_t throttled;
	uint64_t unknown_events;  /* samples of events that the recording does not describe */
	uint64_t damaged_samples; /* shorter than their fields */
	uint64_t damaged_records;
	uint64_t unknown_records; /* newer than this, or another tool's */
	uint32_t unknown_type;    /* the first of them */
	uint64_t not_unwound, truncated, deferred;
	uint64_t unwound[PERF_UNWIND_LOST + 1]; /* samples per end that their unwinding had */
	uint64_t hardware_traces;               /* AUXTRACE */
	uint64_t late;                          /* records out of order */
};

struct perf_reader {
	struct perf_stream *stream; /* borrowed */
	struct perf_parts parts;    /* read behind the stream */
	uint64_t handed_out;        /* bytes of records */
	struct perf_header header;
	struct perf_events events;
	struct perf_features features;
	struct interner names;
	struct perf_processes processes;
	struct perf_places places;
	struct perf_queue queue;
	struct perf_batches batches;
	struct perf_counts counts;
	uint32_t ordered_events; /* those that the next two are about */
	bool is_ordered;         /* records have times */
	bool is_monotonic;       /* and those are of the clock that jitdump files use */

	/* Rows that batches refer to. They do not move. */
	struct column event_rows, thread_rows;
	uint32_t event_count, thread_count;
	uint32_t *row_of_event;
	uint32_t row_of_event_count;

	struct perf_batch *batch;
	struct perf_pending direct; /* the sample at hand, where nothing has to be unwound */
	struct perf_unwinding unwinding;
	enum perf_arch arch;
	uint32_t release;  /* atomic: of the kernel, a text in the interner; 0: not known */
	uint32_t kallsyms; /* path of the kernel's symbols in the recording; 0: none */
	struct perf_locator locator;
};

void perf_reader_init(struct perf_reader *reader, struct perf_stream *stream,
		      const struct symbol_options *options);
void perf_reader_release(struct perf_reader *reader);

/* The header, and what else is needed before the records. */
bool perf_reader_begin(struct perf_reader *reader, struct error *error);

/* All records; sends batches, and ends them. */
void perf_reader_run(struct perf_reader *reader);

/* After that: gives back what only reading needs. Rows stay. */
void perf_reader_end(struct perf_reader *reader);

static inline const struct perf_event_row *perf_reader_event(const struct perf_reader *reader,
							     uint32_t row)
{
	return (const struct perf_event_row *)(const void *)reader->event_rows.rows + row;
}

static inline const struct perf_thread_row *perf_reader_thread(const struct perf_reader *reader,
							       uint32_t row)
{
	return (const struct perf_thread_row *)(const void *)reader->thread_rows.rows + row;
}

/* For perf_reader.c: what a record says of processes and code. */
void perf_sideband_apply(struct perf_reader *reader, const unsigned char *bytes, uint32_t size);

/* Build-ids may come behind all records. */
void perf_sideband_end(struct perf_reader *reader);

/* For perf_reader.c: a sample's way into the batch. */
void perf_samples_release(struct perf_reader *reader);
void perf_samples_add(struct perf_reader *reader, const unsigned char *bytes, uint32_t size,
		      uint32_t event);
void perf_samples_send(struct perf_reader *reader);
void perf_samples_end_unwinding(struct perf_reader *reader); /* of all up to now */

#endif
