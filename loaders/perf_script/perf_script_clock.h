#ifndef LOADERS_PERF_SCRIPT_PERF_SCRIPT_CLOCK_H
#define LOADERS_PERF_SCRIPT_PERF_SCRIPT_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/span.h"

/*
 * The wall clock at time 0 of the samples, in nanoseconds since 1970: from the header of
 * recordings with a clock (perf record -k mono), or from times of day before times (-F +tod),
 * which are local where perf script ran, and read as local here. "captured on" is when
 * the file was last changed, and tells no time of a sample.
 */

/* "2026-11-30 19:36:29.555814 = 1796067389.555814 (TOD) = 51815.897161620 (monotonic)" */
bool perf_script_clock_of_reference(struct span text, int64_t *clock);

/* `date` and `time_of_day` of a sample, and its time. */
bool perf_script_clock_of_sample(struct span date, struct span time_of_day, int64_t time,
				 int64_t *clock);

#endif
