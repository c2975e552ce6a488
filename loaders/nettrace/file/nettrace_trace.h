#ifndef LOADERS_NETTRACE_NETTRACE_TRACE_H
#define LOADERS_NETTRACE_NETTRACE_TRACE_H

#include "loaders/nettrace/file/nettrace_reader.h"

/* What a recording says of itself in its first block: clocks, the size of addresses, the process.
 */

struct nettrace_trace {
	int64_t clock;     /* nanoseconds since 1970 at its begin; INT64_MIN: not known */
	int64_t begin;     /* the same moment in ticks */
	int64_t frequency; /* ticks a second */
	uint32_t address_size;
	int32_t pid; /* -1: not said */
	uint32_t processors;
	int64_t period; /* that samples of the CPU were to have, in nanoseconds; 0: not said */
	bool has_bad_clock;
};

void nettrace_trace_init(struct nettrace_trace *trace);
void nettrace_trace_read(struct nettrace_trace *trace, struct nettrace_reader reader,
			 uint32_t format);

/* Nanoseconds since its begin. */
int64_t nettrace_trace_time(const struct nettrace_trace *trace, int64_t ticks);
int64_t nettrace_trace_span(const struct nettrace_trace *trace, int64_t ticks);

#endif
