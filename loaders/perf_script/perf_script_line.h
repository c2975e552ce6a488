#ifndef LOADERS_PERF_SCRIPT_PERF_SCRIPT_LINE_H
#define LOADERS_PERF_SCRIPT_PERF_SCRIPT_LINE_H

#include <stdbool.h>

#include "base/span.h"
#include "loaders/perf_script/perf_script_event.h"

/* Lines of `perf script`, and which of them are events and which frames: some look like both. */

/* The line that begins at `at`, without its newline. */
struct span perf_script_line_next(const char *at, const char *end);

/* Nothing but blanks. */
bool perf_script_line_is_empty(struct span line);

/* Whether a line that was taken apart is an event or something else that is not indented: old
 * versions indent frames with blanks, and all versions comms, which may look like an address. */
bool perf_script_line_is_event(struct span line, enum perf_line kind,
			       const struct perf_script_event *event);

/* Of a line that begins with a blank: whether it is an event nevertheless. */
bool perf_script_line_is_indented_event(struct span line);

/* Whether it is a frame, and no event that looks like one. */
bool perf_script_line_is_frame(struct span line);

/* Whether a line that says little more than an event's name is one of a sample without a stack:
 * the text after it, up to `end`, is another one of the event. */
bool perf_script_line_is_stackless(struct span line, const struct perf_script_event *event,
				   const char *end);

/* A frame that has lost what it was indented by: an address, and a symbol or a module. */
bool perf_script_line_is_bare_frame(struct span line);

/* -F +srccode: "|12        return 0;" */
bool perf_script_line_is_source_text(struct span line);

/* -F +metric, after the beginning of an event: "w 12 1.5: <tab>metric:   0.250 /sec" */
bool perf_script_line_is_metric(struct span line);

/* Whether it is one of `perf script --header`: a process may be called "# x". `rest` is what comes
 * after the line. */
bool perf_script_line_is_comment(struct span line, struct span rest);

/* Of a line that begins with a blank: the instructions of -F +brstackinsn. They have an address and
 * a text, as frames do. */
bool perf_script_line_is_instruction(struct span line);

/* Of a line that begins with a blank and is neither frame nor source: whether perf prints it. */
bool perf_script_line_is_known(struct span line);

/* What perf says on the way, if its two outputs are one file. */
bool perf_script_line_is_message(struct span line);

#endif
