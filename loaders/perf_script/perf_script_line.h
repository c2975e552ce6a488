#ifndef LOADERS_PERF_SCRIPT_LINE_H
#define LOADERS_PERF_SCRIPT_LINE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/span.h"
#include "model/tables/profile.h"

/*
 * The grammar of the lines that `perf script` prints (printf calls in
 * tools/perf/builtin-script.c). Fields depend on -F and on what was recorded:
 *
 *	comm pid/tid [cpu] misc time: period event: trailing text
 *		address symbol+offset (module)
 */

enum perf_line {
	PERF_LINE_OTHER,
	PERF_LINE_MAYBE, /* an event line if frames follow: it has neither a time nor both a
			  * thread and an event */
	PERF_LINE_EVENT,
	PERF_LINE_RECORD, /* PERF_RECORD_MMAP and the like; `trailing` has its text */
};

struct perf_event_line {
	struct span comm, event, trailing; /* parts that are absent are empty */
	bool has_thread, has_time, has_period;
	int32_t pid, tid; /* -1: unknown */
	int16_t cpu;      /* -1: unknown */
	int64_t time;     /* nanoseconds */
	int64_t period;
};

/* `line` without its newline. */
enum perf_line perf_script_parse_event(struct span line, struct perf_event_line *event);

struct perf_frame_line {
	uint64_t address;
	struct span symbol; /* empty: unknown */
	struct span module; /* the path; empty: unknown */
	bool is_inlined;
};

/* Whether `line` is a frame: blanks, an address, and perhaps more. */
bool perf_script_parse_frame(struct span line, struct perf_frame_line *frame);

/* The frame of a sample without a call chain, printed behind the event:
 * "trailing" of an event line. */
bool perf_script_parse_inline_frame(struct span trailing, struct perf_frame_line *frame);

/* "  file.c:12", on a line of its own behind a frame. */
struct perf_source_line {
	struct span file; /* empty: unknown */
	uint32_t line;
	bool is_inlined;
};

bool perf_script_parse_source(struct span line, struct perf_source_line *source);

/* The line that begins at `at`, without its newline. */
struct span perf_script_next_line(const char *at, const char *end);

/* Nothing but blanks. */
bool perf_script_is_empty(struct span line);

/* Of a line that begins with a blank: whether it is an event nevertheless. */
bool perf_script_is_indented_event(struct span line);

/* Whether it is a frame, and no event that looks like one. */
bool perf_script_is_frame(struct span line);

#endif
