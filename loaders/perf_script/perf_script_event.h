#ifndef LOADERS_PERF_SCRIPT_PERF_SCRIPT_EVENT_H
#define LOADERS_PERF_SCRIPT_PERF_SCRIPT_EVENT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/span.h"

/*
 * The line that a sample of `perf script` begins with (printf calls in
 * tools/perf/builtin-script.c). Fields depend on -F and on what was recorded:
 *
 *	comm pid/tid [cpu] misc time: period event: trailing text
 */

enum perf_line {
	PERF_LINE_OTHER,
	PERF_LINE_MAYBE, /* an event line if frames follow: it has neither a time nor both a
			  * thread and an event */
	PERF_LINE_EVENT,
	PERF_LINE_RECORD, /* PERF_RECORD_MMAP and others; `trailing` has its text */
};

struct perf_script_event {
	struct span comm, event, trailing; /* parts that are absent are empty */
	struct span date, time_of_day;
	bool has_thread, has_time, has_period;
	int32_t pid, tid; /* -1: unknown */
	int16_t cpu;      /* -1: unknown */
	int64_t time;     /* nanoseconds */
	int64_t period;
};

/* `line` without its newline. */
enum perf_line perf_script_event_parse(struct span line, struct perf_script_event *event);

#endif
