#ifndef LOADERS_PERF_WAITS_PERF_SWITCHES_H
#define LOADERS_PERF_WAITS_PERF_SWITCHES_H

#include "loaders/perf/perf_recording.h"
#include "loaders/perf/waits/perf_kept.h"

/*
 * What records tell of threads that come and go, on its way to perf_waits: samples of the
 * scheduler's tracepoints, and the records SWITCH and SWITCH_CPU_WIDE (perf record
 * --switch-events), which have no stack: that of the last sample is used if the thread has not
 * waited since. Records are those in order of time.
 */

struct perf_switches {
	struct perf_recording *recording; /* borrowed */
	struct perf_waits waits;
	struct perf_kept kept;
	bool is_of_threads; /* and not of whole processors: who comes is not always recorded */
	bool keeps_samples; /* the last one of each thread: switches will have no stack */
	/* In a container perf has numbers of its own, and tracepoints have the kernel's. */
	struct perf_own_number *numbers;
	uint32_t number_count, number_mask;
	uint64_t seed;
	int32_t *current; /* per processor: who came last */
	int64_t newest;   /* time of a record */
	struct perf_switch_facts facts;
};

/* `ended` gets intervals; `done` gives handles of `kept` back. */
void perf_switches_init(struct perf_switches *switches, struct perf_recording *recording,
			perf_interval_ended *ended, perf_wait_done *done, void *context);
void perf_switches_release(struct perf_switches *switches);

/* An event was added: whether it asks for records of switches. */
void perf_switches_expect(struct perf_switches *switches, const struct perf_event *event);

/* A sample of a thread, a row of the reader's threads. The handle of what is to be filled with its
 * frames, which is shared by the caller; 0: nobody needs them. */
uint32_t perf_switches_sample(struct perf_switches *switches, struct perf_event *event,
			      const struct perf_sample *sample, uint32_t thread);

/* A record THREAD_MAP: which threads were recorded. */
void perf_switches_threads(struct perf_switches *switches, const unsigned char *bytes,
			   uint32_t size);

/* A record SWITCH or SWITCH_CPU_WIDE. */
void perf_switches_record(struct perf_switches *switches, const unsigned char *bytes,
			  uint32_t size);

void perf_switches_born(struct perf_switches *switches, int32_t tid, uint64_t time);
void perf_switches_exit(struct perf_switches *switches, int32_t tid, uint64_t time);
void perf_switches_lost(struct perf_switches *switches);

/* The recording has ended. */
void perf_switches_end(struct perf_switches *switches);

#endif
