#ifndef SOURCES_LIVE_LIVE_PERF_H
#define SOURCES_LIVE_LIVE_PERF_H

#include <stdint.h>

#include "sources/live/live_target.h"

/*
 * perf record as a child that writes to a pipe, with a thread that looks after it: it has perf hand
 * over what its buffers hold several times a second, and takes what perf and a program that it
 * started say. Both are in a process group of their own, which ends with this process however that
 * ends.
 */

struct live_perf;

/* On the main thread: perf is told to end when the thread that started it does. Waits until perf
 * records. `is_heard`: what it and its program say on standard error goes to ours. NULL and *error:
 * it does not record, and what would help. */
struct live_perf *live_perf_start(const struct live_target *target, bool is_heard,
				  struct error *error);

/* Ends perf and what it started, and waits for them. */
void live_perf_close(struct live_perf *perf);

/* Its output; the reader owns the descriptor. */
int live_perf_take_stream(struct live_perf *perf);

/* It ends after so long, in nanoseconds from now, with what it has. `tell`: called about once a
 * second with the seconds gone and wanted, and with 0, 0 at the end; NULL: nobody is told. */
typedef void live_perf_tell(uint32_t seconds, uint32_t of);
void live_perf_limit(struct live_perf *perf, int64_t nanoseconds, live_perf_tell *tell);

/* It writes what it has, and ends. From a signal handler as well. */
void live_perf_stop(struct live_perf *perf);

/* Once its stream has ended: false, and what ended perf, where that was neither live_perf_stop nor
 * the end of what it sampled. */
bool live_perf_has_ended_well(struct live_perf *perf, struct error *error);

/* Whether there is no need to wait for that: it has ended, or does not although its stream has. */
bool live_perf_is_over(struct live_perf *perf);

/* The time that perf has used on processors, in nanoseconds. */
int64_t live_perf_cost(const struct live_perf *perf);

#endif
