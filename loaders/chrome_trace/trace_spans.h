#ifndef LOADERS_CHROME_TRACE_TRACE_SPANS_H
#define LOADERS_CHROME_TRACE_TRACE_SPANS_H

#include "loaders/chrome_trace/trace_event.h"

/*
 * The spans of a trace: whole ones (X), and begins and ends (B, E), which come in any order. They
 * are kept until the end, and then go through a trace_nesting, thread by thread.
 */

struct trace_spans {
	struct profile_builder *builder;
	struct column rows; /* struct trace_span */
	uint64_t count;
	uint64_t async, summaries, bad;
	uint64_t unmatched, unclosed, overlaps, cut, added;
};

void trace_spans_init(struct trace_spans *spans, struct profile_builder *builder);
void trace_spans_release(struct trace_spans *spans);

/* Anything but spans is skipped, and counted if it could be one. */
void trace_spans_add(struct trace_spans *spans, const struct trace_event *event, uint32_t thread);

/* Makes samples of them. */
void trace_spans_finish(struct trace_spans *spans, struct trace_threads *threads);

void trace_spans_warn(const struct trace_spans *spans);

#endif
