#ifndef LOADERS_PERF_SCRIPT_PERF_SCRIPT_EVENT_H
#define LOADERS_PERF_SCRIPT_PERF_SCRIPT_EVENT_H

#include "loaders/perf_script/perf_script_who.h"

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

/* `line` without its newline. */
enum perf_line perf_script_event_parse(struct span line, struct perf_script_event *event);

#endif
