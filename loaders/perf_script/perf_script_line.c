#include "loaders/perf_script/perf_script_line.h"

#include <string.h>

#include "loaders/perf_script/perf_script_event.h"
#include "loaders/perf_script/perf_script_fields.h"
#include "loaders/perf_script/perf_script_frame.h"
#include "loaders/perf_script/perf_script_trailing.h"

struct span perf_script_line_next(const char *at, const char *end)
{
	const char *newline = at < end ? memchr(at, '\n', (size_t)(end - at)) : NULL;

	return (struct span){ at < end ? at : end, newline ? newline : end };
}

bool perf_script_line_is_empty(struct span line)
{
	return span_trim(line).at >= span_trim(line).end;
}

bool perf_script_line_is_event(struct span line, enum perf_line kind,
			       const struct perf_script_event *event)
{
	struct perf_script_frame frame;

	if (*line.at != ' ')
		return *line.at != '\t';
	if (event->has_time || kind != PERF_LINE_EVENT)
		return event->has_time;
	/* "1234 cycles:" could be an address and a name but for its end. */
	return !perf_script_frame_parse(line, &frame) ||
	       span_trim(event->trailing).at == event->trailing.end ||
	       perf_script_trailing_parse(event->trailing, &frame);
}

bool perf_script_line_is_indented_event(struct span line)
{
	struct perf_script_event event;

	return *line.at != '\t' &&
	       perf_script_line_is_event(line, perf_script_event_parse(line, &event), &event);
}

bool perf_script_line_is_frame(struct span line)
{
	struct perf_script_frame frame;

	return line.at < line.end && is_blank(*line.at) &&
	       !perf_script_line_is_indented_event(line) && perf_script_frame_parse(line, &frame);
}

bool perf_script_line_is_bare_frame(struct span line)
{
	struct perf_script_frame frame;
	const char *blank = span_find(line, ' ');

	return blank && blank - line.at >= 4 && hex_digit(*line.at) >= 0 &&
	       perf_script_frame_parse(line, &frame) &&
	       (frame.module.at < frame.module.end ||
		span_find_text((struct span){ blank, line.end }, "+0x") ||
		span_ends(span_trim_end(line), "[unknown]"));
}

/* Nothing, or a field of the sample ("ilen: 2"). */
static bool is_between_events(struct span line)
{
	return perf_script_line_is_empty(line) ||
	       (*line.at == ' ' && perf_script_line_is_known(line));
}

bool perf_script_line_is_stackless(struct span line, const struct perf_script_event *event,
				   const char *end)
{
	enum { LOOKED_AT = 4 };
	struct span next = line;
	struct perf_script_event other;

	if (event->event.at == event->event.end ||
	    span_trim(event->trailing).at < event->trailing.end)
		return false;
	for (int i = 0; i < LOOKED_AT; i++) {
		next = perf_script_line_next(next.end + 1, end);
		/* perf has a blank behind the name. */
		if (next.at >= end)
			return line.end[-1] == ' ';
		if (is_between_events(next))
			continue;
		perf_script_event_parse(next, &other);
		return span_length(other.event) == span_length(event->event) &&
		       memcmp(other.event.at, event->event.at, span_length(event->event)) == 0;
	}
	return false;
}

bool perf_script_line_is_source_text(struct span line)
{
	return *line.at == '|' && span_length(line) > 1 && is_digit(line.at[1]);
}

bool perf_script_line_is_metric(struct span line)
{
	return span_find_text(line, "\tmetric:") != NULL;
}

bool perf_script_line_is_comment(struct span line, struct span rest)
{
	struct perf_script_event event;

	line = span_trim_end(line);
	if (line.at == line.end || *line.at != '#')
		return false;
	if (span_length(line) == 1)
		return true;
	if (!is_blank(line.at[1]))
		return false;
	if (perf_script_event_parse(line, &event) == PERF_LINE_EVENT && event.has_time &&
	    event.has_thread)
		return false;
	return !perf_script_line_is_frame(perf_script_line_next(rest.at, rest.end));
}

bool perf_script_line_is_instruction(struct span line)
{
	const char *at = line.at + 1;
	struct span text;

	if (span_length(line) < 18 || *line.at != '\t' || line.at[17] != '\t')
		return false;
	while (at < line.at + 17 && hex_digit(*at) >= 0)
		at++;
	text = span_trim((struct span){ at, line.end });
	/* Other tools have tabs, too, and modules behind them. */
	return at == line.at + 17 && !(span_ends(text, ")") && (span_find_text(text, " (/") ||
								span_find_text(text, " ([")));
}

/* "f+4:" in front of instructions, and perhaps a tab and where that is. */
static bool is_label(struct span line)
{
	const char *tab;

	if (*line.at != '\t')
		return false;
	line.at++;
	line = span_trim_end(line);
	tab = span_find(line, '\t');
	if (tab)
		line.end = tab;
	return span_ends(line, ":");
}

/* "0000: 01 02 ..", of bpf-output. */
static bool is_dump(struct span text)
{
	const char *colon = span_find(text, ':');

	if (!colon || colon == text.at)
		return false;
	for (const char *at = text.at; at < colon; at++)
		if (hex_digit(*at) < 0)
			return false;
	return true;
}

bool perf_script_line_is_known(struct span line)
{
	static const char *const starts[] = { "BPF output:", "BPF string:",          "metric:",
					      "... ",        "mismatch of LBR data", "br_cntr:" };
	struct span text = span_trim(line);

	/* Namespaces, which go on behind PERF_RECORD_NAMESPACES. */
	if (span_begins(line, "\t\t") || span_begins(text, "[0/"))
		return true;
	for (size_t i = 0; i < sizeof(starts) / sizeof(*starts); i++)
		if (span_begins(text, starts[i]))
			return true;
	return perf_script_fields_begin(text, (size_t)(text.at - line.at)) || is_dump(text) ||
	       is_label(line) || *text.at == '|';
}

bool perf_script_line_is_message(struct span line)
{
	static const char *const starts[] = { "[ perf record:",      "Warning:",   "Failed to open",
					      "no symbols found in", "addr2line:", "Error:" };

	for (size_t i = 0; i < sizeof(starts) / sizeof(*starts); i++)
		if (span_begins(line, starts[i]))
			return true;
	return false;
}
