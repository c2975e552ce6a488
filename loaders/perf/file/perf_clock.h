#ifndef LOADERS_PERF_FILE_PERF_CLOCK_H
#define LOADERS_PERF_FILE_PERF_CLOCK_H

#include "loaders/perf/file/perf_bytes.h"
#include "loaders/perf/file/perf_event.h"

/*
 * What time 0 of a recording is on the wall clock. perf's own clock begins when the machine does,
 * and is not exactly any other; only where events use a clock of the system (perf record -k) does
 * the recording have the same moment on both.
 */
struct perf_clock {
	bool is_known;
	int64_t zero; /* nanoseconds since 1970 */
};

/* The section of FEATURE_CLOCK_DATA. */
void perf_clock_add(struct perf_clock *clock, struct perf_cursor *section);

/* Without that section, times may be those of the wall clock itself. */
bool perf_clock_find(const struct perf_clock *clock, const struct perf_events *events,
		     int64_t *zero);

#endif
