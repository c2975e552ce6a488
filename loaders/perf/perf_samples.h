#ifndef LOADERS_PERF_PERF_SAMPLES_H
#define LOADERS_PERF_PERF_SAMPLES_H

#include "loaders/perf/perf_locator.h"
#include "loaders/perf/perf_recording.h"
#include "loaders/perf/perf_rows.h"
#include "loaders/perf/unwind/perf_deferred.h"
#include "loaders/perf/unwind/perf_unwinding.h"
#include "loaders/perf/waits/perf_switches.h"

/* A sample's way from its bytes into the batch at hand. */

struct perf_samples {
	struct perf_recording *recording; /* borrowed */
	struct perf_rows rows;
	struct perf_pending direct;   /* the sample at hand, where nothing has to be unwound */
	struct perf_pending interval; /* the time of a thread at hand */
	struct perf_unwinding unwinding;
	struct perf_deferred deferred;
	struct perf_locator locator;
	struct perf_switches switches;
};

void perf_samples_init(struct perf_samples *samples, struct perf_recording *recording);
void perf_samples_release(struct perf_samples *samples);

/* `bytes`: of the record, released only when it is no longer in use. */
void perf_samples_add(struct perf_samples *samples, const unsigned char *bytes, uint32_t size,
		      uint32_t event);

/* The user's part of samples that were added without it: a record CALLCHAIN_DEFERRED. */
void perf_samples_complete(struct perf_samples *samples, const unsigned char *bytes, uint32_t size);

/* No more such records will come. */
void perf_samples_end_deferred(struct perf_samples *samples);

/* All records were there: threads that wait do so until now. */
void perf_samples_end_waits(struct perf_samples *samples);

/* Waits for the unwinding of all samples that were added. */
void perf_samples_end_unwinding(struct perf_samples *samples);

/* After the last one: gives back what only adding needs. */
void perf_samples_end(struct perf_samples *samples);

#endif
