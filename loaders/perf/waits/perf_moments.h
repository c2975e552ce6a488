#ifndef LOADERS_PERF_WAITS_PERF_MOMENTS_H
#define LOADERS_PERF_WAITS_PERF_MOMENTS_H

#include "loaders/perf/perf_recording.h"

/* Records that tell what happened besides samples: lost and throttled events, programs that begin
 * and end, threads that get other names. Those that perf makes up have no time, and are left
 * out. */

/* `text`: of the interner, or 0. `pid` and `tid`: -1 where it is of no thread. */
void perf_moments_add(struct perf_recording *recording, const unsigned char *bytes, uint32_t size,
		      enum moment_kind kind, int32_t pid, int32_t tid, uint32_t text);

/* A record LOST. */
void perf_moments_add_lost(struct perf_recording *recording, const unsigned char *bytes,
			   uint32_t size);

#endif
