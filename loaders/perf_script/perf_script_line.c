#include "loaders/perf_script/perf_script_line.h"

#include <string.h>

struct span perf_script_next_line(const char *at, const char *end)
{
	const char *newline = at < end ? memchr(at, '\n', (size_t)(end - at)) : NULL;

	return (struct span){ at < end ? at : end, newline ? newline : end };
}

bool perf_script_is_empty(struct span line)
{
	return span_trim(line).at >= span_trim(line).end;
}

/* Old versions indent frames with blanks, and all versions comms, which may look
 * like an address: "cc1", "dd". */
bool perf_script_is_indented_event(struct span line)
{
	struct perf_event_line event;
	struct perf_frame_line frame;
	enum perf_line kind;

	if (*line.at == '\t')
		return false;
	kind = perf_script_parse_event(line, &event);
	if (event.has_time || kind != PERF_LINE_EVENT)
		return event.has_time;
	return !perf_script_parse_frame(line, &frame) ||
	       perf_script_parse_inline_frame(event.trailing, &frame);
}

bool perf_script_is_frame(struct span line)
{
	struct perf_frame_line frame;

	return line.at < line.end && is_blank(*line.at) && !perf_script_is_indented_event(line) &&
	       perf_script_parse_frame(line, &frame);
}
