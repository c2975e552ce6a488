#ifndef LOADERS_PERF_WAITS_PERF_OFF_CPU_H
#define LOADERS_PERF_WAITS_PERF_OFF_CPU_H

#include "loaders/perf/file/perf_sample.h"
#include "loaders/perf/perf_processes.h"

/*
 * The samples of perf record --off-cpu from perf 6.16 on: who waited, for how long and where is in
 * their raw data, as a program of perf's in the kernel wrote it. Their own fields are of the
 * thread that ran next.
 */

/* Puts what is in the raw data into the sample. False where it does not have it. */
bool perf_off_cpu_read(struct perf_sample *sample, const struct perf_processes *processes,
		       bool swap);

#endif
