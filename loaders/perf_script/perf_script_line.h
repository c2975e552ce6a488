#ifndef LOADERS_PERF_SCRIPT_PERF_SCRIPT_LINE_H
#define LOADERS_PERF_SCRIPT_PERF_SCRIPT_LINE_H

#include <stdbool.h>

#include "base/span.h"

/* Lines of `perf script`, and which of them are events and which frames: some look like both. */

/* The line that begins at `at`, without its newline. */
struct span perf_script_line_next(const char *at, const char *end);

/* Nothing but blanks. */
bool perf_script_line_is_empty(struct span line);

/* Of a line that begins with a blank: whether it is an event nevertheless. */
bool perf_script_line_is_indented_event(struct span line);

/* Whether it is a frame, and no event that looks like one. */
bool perf_script_line_is_frame(struct span line);

#endif
