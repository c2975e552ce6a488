#include "loaders/perf_script/perf_script_line.h"

#include <string.h>

#include "loaders/perf_script/perf_script_event.h"
#include "loaders/perf_script/perf_script_frame.h"

struct span perf_script_line_next(const char *at, const char *end)
{
	const char *newline = at < end ? memchr(at, '\n', (size_t)(end - at)) : NULL;

	return (struct span){ at < end ? at : end, newline ? newline : end };
}

bool perf_script_line_is_empty(struct span line)
{
	return span_trim(line).at >= span_trim(line).end;
}

/* Old versions indent frames with blanks, and all versions comms, which may look
 * like an address: "cc1", "dd". */
bool perf_script_line_is_indented_event(struct span line)
{
	struct perf_script_event event;
	struct perf_script_frame frame;
	enum perf_line kind;

	if (*line.at == '\t')
		return false;
	kind = perf_script_event_parse(line, &event);
	if (event.has_time || kind != PERF_LINE_EVENT)
		return event.has_time;
	return !perf_script_frame_parse(line, &frame) ||
	       perf_script_frame_parse_trailing(event.trailing, &frame);
}

bool perf_script_line_is_frame(struct span line)
{
	struct perf_script_frame frame;

	return line.at < line.end && is_blank(*line.at) &&
	       !perf_script_line_is_indented_event(line) && perf_script_frame_parse(line, &frame);
}
