#include "loaders/perf_script/perf_script_head.h"

#include <string.h>

#include "loaders/perf_script/perf_script_event.h"
#include "loaders/perf_script/perf_script_frame.h"
#include "loaders/perf_script/perf_script_line.h"
#include "loaders/perf_script/perf_script_trailing.h"

enum { PROBED_LINES = 200, ADDRESS_WIDTH = 16 };

struct head_lines {
	uint32_t count, events, complete_events, timed_events, frames, inline_frames, records;
	uint32_t addresses; /* that are all of a line */
	uint32_t other;     /* lines that perf does not print */
	uint32_t known;     /* and those that it may print, but others as well */
	bool has_letters;   /* addresses that are no decimal numbers */
	bool is_certain;    /* a frame behind an event */
};

/* --- frames */

/* Perf pads addresses with blanks, not zeros, and a blank is behind them, or two where the symbol
 * is empty. */
static bool is_as_printed(struct span line)
{
	struct span text = span_trim(line);
	const char *end = text.at;

	while (end < text.end && hex_digit(*end) >= 0)
		end++;
	if (*text.at == '0' && end > text.at + 1)
		return false;
	return end == text.end || !is_blank(end[1]) ||
	       span_begins((struct span){ end, text.end }, "  (");
}

/* A number may be anything, but in the columns of an address. */
static bool is_padded(struct span line)
{
	line = span_trim_end(line);
	return span_length(line) == ADDRESS_WIDTH ||
	       (span_length(line) == ADDRESS_WIDTH + 1 && is_blank(*line.at));
}

/* The address is padded. */
static bool is_wide(struct span line)
{
	const char *end = span_trim(line).at;

	while (end < line.end && hex_digit(*end) >= 0)
		end++;
	return end - line.at >= ADDRESS_WIDTH;
}

static bool has_module(const struct perf_script_frame *frame)
{
	return frame->module.at < frame->module.end && strchr("/[", *frame->module.at);
}

static bool has_letter(struct span address)
{
	for (const char *at = address.at; at < address.end; at++)
		if (*at >= 'a' && *at <= 'f')
			return true;
	return false;
}

static void look_at_address(struct head_lines *lines, struct span line)
{
	bool is_address = is_padded(line);

	lines->addresses += is_address;
	lines->other += !is_address;
	lines->has_letters |= has_letter(line);
	/* A folded stack may be empty and cost 4. */
	lines->is_certain |= lines->events > 0 && (*line.at == '\t' || is_address);
}

static void look_at_indented(struct head_lines *lines, struct span line, struct span next)
{
	struct perf_script_frame frame;
	struct perf_script_source source;

	lines->count++;
	if (perf_script_line_is_instruction(line))
		return;
	/* Fields in front of a stack may be just numbers. */
	if (*line.at == ' ' && next.at < next.end && *next.at == '\t' &&
	    perf_script_line_is_frame(next)) {
		lines->events++;
		return;
	}
	if (!perf_script_frame_parse(line, &frame) || !is_as_printed(line)) {
		bool is_known =
			perf_script_source_parse(line, &source) || perf_script_line_is_known(line);

		lines->known += is_known;
		lines->other += !is_known;
		return;
	}
	if (!span_find(span_trim(line), ' ')) {
		look_at_address(lines, line);
		return;
	}
	/* "uniq -c" has numbers and names. */
	if (*line.at != '\t' && !has_module(&frame) && !is_wide(line)) {
		lines->known++;
		return;
	}
	lines->frames++;
	lines->is_certain |= lines->events > 0;
}

/* --- events */

static bool is_likely_event(const struct perf_script_event *event)
{
	return event->event.at < event->event.end || event->has_thread;
}

/* Few other lines have all of that. */
static bool is_complete_event(const struct perf_script_event *event)
{
	return event->event.at < event->event.end && event->has_thread &&
	       (event->has_time || span_trim(event->trailing).at == event->trailing.end);
}

static void look_at_line(struct head_lines *lines, struct span line, struct span next)
{
	struct perf_script_event event;
	struct span frame;

	lines->count++;
	switch (perf_script_event_parse(line, &event)) {
	case PERF_LINE_EVENT:
		lines->events += is_likely_event(&event);
		lines->complete_events += is_complete_event(&event);
		lines->timed_events += is_complete_event(&event) && event.has_time;
		lines->inline_frames +=
			perf_script_trailing_take(event.trailing, &frame) && is_as_printed(frame);
		return;
	case PERF_LINE_RECORD:
		lines->records++;
		lines->count--;
		return;
	case PERF_LINE_MAYBE:
		if ((perf_script_line_is_frame(next) || perf_script_line_is_bare_frame(next)) &&
		    is_as_printed(next)) {
			lines->events++;
			return;
		}
		if (perf_script_line_is_bare_frame(line) && is_as_printed(line)) {
			lines->frames++;
			lines->is_certain |= lines->events > 0;
			return;
		}
		break;
	case PERF_LINE_OTHER:
		break;
	}
	lines->other += !perf_script_line_is_message(line);
}

/* --- all lines */

static struct head_lines look_at_head(const char *text, size_t size)
{
	const char *end = text + size;
	struct head_lines lines = { 0 };

	while (text < end && lines.count < PROBED_LINES) {
		struct span line = perf_script_line_next(text, end), rest;
		/* Less than there may be is all there is. */
		bool is_whole = line.end < end || size < LOADER_PROBE_SIZE;

		text = line.end < end ? line.end + 1 : end;
		rest = (struct span){ text, end };
		if (perf_script_line_is_empty(line) || perf_script_line_is_comment(line, rest) ||
		    perf_script_line_is_source_text(line) || !is_whole)
			continue;
		rest = perf_script_line_next(rest.at, rest.end);
		if (is_blank(*line.at) && !perf_script_line_is_indented_event(line))
			look_at_indented(&lines, line, rest);
		else
			look_at_line(&lines, line, rest);
	}
	return lines;
}

enum probe perf_script_head_probe(const char *text, size_t size)
{
	struct head_lines lines = look_at_head(text, size);

	if (lines.other > lines.events + lines.frames + lines.addresses + lines.records)
		return PROBE_NO;
	if (lines.is_certain)
		return PROBE_CERTAIN;
	if (lines.inline_frames > 0 || (lines.frames > 1 && lines.other == 0))
		return PROBE_LIKELY;
	/* -F ip */
	if (lines.addresses > 1 && lines.has_letters && lines.other == 0)
		return PROBE_LIKELY;
	if (lines.records > 1 && lines.other <= lines.events)
		return PROBE_LIKELY;
	if (lines.timed_events > 0 && lines.other <= lines.timed_events)
		return PROBE_WEAK;
	if (lines.complete_events > 0 && lines.other + lines.known <= lines.complete_events)
		return PROBE_WEAK;
	return lines.events > 1 && lines.events > lines.other ? PROBE_WEAK : PROBE_NO;
}
