#ifndef LOADERS_PERF_PERF_RECORDING_H
#define LOADERS_PERF_PERF_RECORDING_H

#include <string.h>

#include "loaders/perf/file/perf_header.h"
#include "loaders/perf/file/perf_parts.h"
#include "loaders/perf/perf_cgroups.h"
#include "loaders/perf/perf_locations.h"
#include "loaders/perf/perf_processes.h"
#include "loaders/perf/unwind/perf_unwinder.h"
#include "loaders/perf/waits/perf_waits.h"

/*
 * The state of a recording at the record that is being read: its events, processes with their
 * mappings, and the locations of the samples so far. One thread changes it; the one that builds the
 * profile reads rows of its tables, which do not move.
 */

struct perf_event_row { /* of an event that has samples */
	uint32_t name;
	uint32_t index;   /* in the recording's list of events */
	uint32_t rank;    /* the lowest one is shown first */
	bool is_time;     /* its weights are nanoseconds */
	bool is_interval; /* it comes of switches, and is not in the list */
};

/* Events in their order, then what comes of switches, then the switches themselves. */
enum { PERF_RANK_INTERVAL = 1 << 24, PERF_RANK_SWITCHES = 1 << 25 };

struct perf_thread_row {
	int32_t pid, tid;
	uint32_t process, name; /* in the interner; 0: not known */
};

enum { PERF_WAKER_FRAMES = 32 };

/* A wait: bytes of an interner. */
struct perf_wait_labels {
	uint32_t cgroup;                    /* a text; 0: not known */
	uint32_t waker;                     /* 1 + a row of the threads; 0: not known */
	uint32_t frames[PERF_WAKER_FRAMES]; /* of the waker, innermost first; 0: unused */
	char state;                         /* as in struct perf_interval */
	bool in_hard, in_soft;              /* the waker: as in struct perf_sched_sample */
};

struct perf_switch_facts { /* how waits are known, and what of them is not */
	bool has_tracepoint, has_records, has_wakeups;
	bool is_of_threads; /* and not of whole processors */
	bool is_sampled;    /* not each switch has a sample of the tracepoint */
	struct perf_wait_counts counts;
	/* Waits with the stack of a sample before, how long before in sum, and without any. */
	uint64_t earlier_stacks, no_stacks;
	int64_t earlier;
};

struct perf_moment { /* a row of what happened besides samples */
	int64_t time;
	uint32_t thread; /* 1 + a row; 0: none */
	uint32_t text;   /* in the interner; 0: none */
	uint8_t kind;    /* enum moment_kind */
};

struct perf_counts { /* what the user should know of */
	uint64_t samples;
	uint64_t intervals;          /* that come of switches */
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
	uint64_t hardware_trace_errors;         /* AUXTRACE_ERROR */
	uint64_t late;                          /* records out of order */
};

struct perf_recording {
	struct perf_stream *stream; /* borrowed */
	struct perf_parts parts;    /* read after the stream */
	uint64_t handed_out;        /* bytes of records */
	struct perf_header header;
	struct perf_events events;
	struct perf_features features;
	struct interner names, wait_labels;
	struct perf_processes processes;
	struct perf_locations locations;
	struct perf_cgroups cgroups;
	struct perf_counts counts;
	struct perf_switch_facts switches; /* when all was read */
	bool is_monotonic;                 /* times are of the clock that jitdump files use */
	enum perf_arch arch;
	uint32_t release;  /* atomic: of the kernel, a text in the interner; 0: not known */
	uint32_t kallsyms; /* path of the kernel's symbols in the recording; 0: none */

	/* Rows that batches refer to. They do not move. */
	struct column event_rows, thread_rows, moment_rows;
	uint32_t event_count, thread_count, moment_count;
};

void perf_recording_init(struct perf_recording *recording, struct perf_stream *stream,
			 const struct symbol_options *options);
void perf_recording_release(struct perf_recording *recording);

static inline struct perf_wait_labels perf_recording_labels(const struct perf_recording *recording,
							    uint32_t id)
{
	struct perf_wait_labels labels;

	memcpy(&labels, interner_bytes(&recording->wait_labels, id), sizeof(labels));
	return labels;
}

static inline struct perf_moment *perf_recording_moment(const struct perf_recording *recording,
							uint32_t row)
{
	return (struct perf_moment *)(void *)recording->moment_rows.rows + row;
}

static inline const struct perf_event_row *perf_recording_event(
	const struct perf_recording *recording, uint32_t row)
{
	return (const struct perf_event_row *)(const void *)recording->event_rows.rows + row;
}

static inline const struct perf_thread_row *perf_recording_thread(
	const struct perf_recording *recording, uint32_t row)
{
	return (const struct perf_thread_row *)(const void *)recording->thread_rows.rows + row;
}

#endif
