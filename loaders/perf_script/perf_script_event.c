#include "loaders/perf_script/perf_script_event.h"

#include <string.h>

#include "loaders/perf_script/perf_script_fields.h"
#include "loaders/perf_script/perf_script_trailing.h"
#include "loaders/perf_script/perf_script_who.h"

static bool is_end_or_blank(const char *at, const char *end)
{
	return at == end || is_blank(*at) || *at == '\r';
}

/* Whether "seconds.fraction" ends at `colon`; where it begins. */
static const char *time_before(struct span line, const char *colon, int64_t *time)
{
	const char *at = colon, *point;
	uint64_t seconds, fraction = 0;
	int digits = 0;

	while (at > line.at && is_digit(at[-1]))
		at--;
	if (at == colon || colon - at > 9 || at == line.at || at[-1] != '.')
		return NULL;
	point = at - 1;
	for (; digits < 9; digits++)
		fraction = fraction * 10 + (at < colon ? (uint64_t)(*at++ - '0') : 0);
	at = point;
	while (at > line.at && is_digit(at[-1]))
		at--;
	if (at == point || (at > line.at && !is_blank(at[-1])) ||
	    !span_number((struct span){ at, point }, &seconds))
		return NULL;
	if (seconds > INT64_MAX / 1000000000 - 1)
		seconds = INT64_MAX / 1000000000 - 1;
	*time = (int64_t)(seconds * 1000000000 + fraction);
	return at;
}

/* A comm may look like anything: the time is the first that stands behind a
 * thread, or else the first. Returns where the text behind it begins. */
static const char *find_time(struct span line, struct perf_script_event *event)
{
	const char *first = NULL, *first_end = NULL;
	int64_t first_time = 0;

	for (const char *at = line.at; (at = memchr(at, ':', (size_t)(line.end - at))) != NULL;
	     at++) {
		const char *start;
		int64_t time;

		if (!is_end_or_blank(at + 1, line.end))
			continue;
		start = time_before(line, at, &time);
		if (!start)
			continue;
		if (perf_script_who_parse((struct span){ line.at, start }, event)) {
			event->time = time;
			event->has_time = true;
			return at + 1;
		}
		if (!first) {
			first = start;
			first_end = at + 1;
			first_time = time;
		}
	}
	if (!first)
		return NULL;
	perf_script_who_parse((struct span){ line.at, first }, event);
	event->time = first_time;
	event->has_time = true;
	return first_end;
}

/* The first ':' that ends a word. */
static const char *find_event_end(struct span text)
{
	for (const char *at = text.at; (at = memchr(at, ':', (size_t)(text.end - at))) != NULL;
	     at++)
		if (is_end_or_blank(at + 1, text.end))
			return at;
	return NULL;
}

static void set_period(struct perf_script_event *event, uint64_t period)
{
	event->has_period = true;
	event->period = period < INT64_MAX ? (int64_t)period : INT64_MAX;
}

static bool has_blank(struct span text)
{
	return span_find(text, ' ') || span_find(text, '\t');
}

/* The event's ':' in `text`, and the frame behind it, each NULL where there is none. A ':' behind
 * the frame is not the event's ("ilen: 3"). `text` keeps the blanks that it begins with. */
static const char *find_event(struct span text, struct span name, struct span *frame)
{
	const char *end = find_event_end(text);

	*frame = (struct span){ NULL, NULL };
	if (end) {
		name = span_trim((struct span){ name.at, end });
		if (end + 1 == text.end || !has_blank(name))
			return end;
	}
	if (!perf_script_trailing_find(text, frame))
		return end;
	return end && end < frame->at ? end : NULL;
}

/* Behind the time: "period event: trailing text", each perhaps absent. */
static void parse_right(struct span right, struct perf_script_event *event)
{
	struct span text = span_trim(right), first = { text.at, text.at }, frame;
	const char *end;
	uint64_t period;

	while (first.end < text.end && !is_blank(*first.end))
		first.end++;
	right.end = text.end;
	if (span_number(first, &period)) {
		end = find_event(right, (struct span){ first.end, right.end }, &frame);
		/* Without an event it may be another number, which is wider. */
		if (end || (first.end - right.at <= PERF_SCRIPT_DATA_WIDTH &&
			    (first.end == right.end || frame.at > first.at ||
			     first.end - right.at > PERF_SCRIPT_PERIOD_WIDTH))) {
			set_period(event, period);
			right.at = first.end;
		}
	} else {
		end = find_event(right, text, &frame);
	}
	event->trailing = right;
	if (end) {
		event->event = span_trim((struct span){ right.at, end });
		event->trailing.at = end + 1;
	}
}

/* --- no time */

/* Takes what stands between the thread and the frame off: data, and in front of it the period. */
static void take_numbers(struct span *left, struct perf_script_event *event)
{
	const char *data_source = span_find(*left, '|');
	struct span rest, word;
	uint64_t period;

	if (data_source && data_source > left->at && is_blank(data_source[-1]))
		left->end = data_source;
	for (;;) {
		rest = *left;
		word = span_take_last(&rest);
		if (!perf_script_fields_is_data(word, left->at, rest.at == rest.end) &&
		    (rest.at == rest.end || word.at == word.end || *word.at != '/'))
			break;
		*left = rest;
	}
	if (span_number(word, &period) &&
	    perf_script_fields_width(word, left->at) >= PERF_SCRIPT_PERIOD_WIDTH) {
		set_period(event, period);
		*left = rest;
	}
}

/* Takes a number that is a period off, in front of the event. */
static void take_period(struct span *left, struct perf_script_event *event)
{
	struct span before = *left, word = span_take_last(&before), rest = before, last;
	struct perf_script_event ignored;
	uint64_t period;
	int16_t cpu;

	if (!span_number(word, &period))
		return;
	/* It is one if a cpu or what is as wide as a thread comes before it ("worker 1 26492
	 * cycles:" is thread 26492 of "worker 1"), or if it is as wide. */
	last = span_take_last(&rest);
	if (!perf_script_who_cpu(last, &cpu) &&
	    (!perf_script_who_thread(last, &ignored) ||
	     perf_script_fields_width(last, left->at) < PERF_SCRIPT_THREAD_WIDTH) &&
	    perf_script_fields_width(word, left->at) < PERF_SCRIPT_PERIOD_WIDTH)
		return;
	set_period(event, period);
	*left = before;
}

/* What is in front of the event that ends at `end`: "comm pid [cpu] period". */
static void parse_named(struct span line, const char *end, struct perf_script_event *event)
{
	struct span left = { line.at, end };

	event->event = span_take_last(&left);
	event->trailing = (struct span){ end + 1, line.end };
	event->has_period = false;
	take_period(&left, event);
	perf_script_who_parse(left, event);
}

enum { COMM_LIMIT = 15 }; /* bytes, of Linux */

/* A comm may have a ':' itself ("tmux: server"). The event is then the first that a thread, a cpu
 * or a period stands in front of, that is of a subsystem ("sched:sched_switch"), or that the line
 * ends with; NULL: there is no such thing. */
static const char *find_later_event(struct span line, const char *first)
{
	struct perf_script_event event;

	for (const char *at = first + 1; at < line.end; at++) {
		at = find_event_end((struct span){ at, line.end });
		if (!at)
			return NULL;
		parse_named(line, at, &event);
		if (span_length(event.comm) <= COMM_LIMIT &&
		    (event.has_thread || event.has_period || event.cpu >= 0 ||
		     span_find(event.event, ':') || at + 1 == line.end))
			return at;
	}
	return NULL;
}

/* Whether the ':' at `first` is of the comm, and no event is there ("tmux: server [001] 250000"):
 * but for those of a subsystem, events have no text behind them. */
static bool is_without_event(struct span line, const char *first)
{
	struct perf_script_event event = { .cpu = -1 };
	struct span left = line;

	take_numbers(&left, &event);
	perf_script_who_parse(left, &event);
	return (event.has_thread || event.has_period || event.cpu >= 0) &&
	       span_length(event.comm) <= COMM_LIMIT && first + 1 < event.comm.end &&
	       event.comm.end[-1] != ':' && !span_find((struct span){ line.at, first }, ':');
}

/* No time: "comm pid [cpu] period event: trailing text". */
static enum perf_line parse_timeless(struct span line, struct perf_script_event *event)
{
	struct span frame, left = line;
	const char *end = find_event(line, line, &frame), *later = NULL;
	int32_t id;

	if (end && end + 1 < line.end) {
		parse_named(line, end, event);
		if (!event->has_thread && !event->has_period && event->cpu < 0 &&
		    !perf_script_fields_begin(span_trim(line), 0))
			later = find_later_event(line, end);
		if (later) {
			end = later;
			frame.at = NULL;
		} else if (!frame.at && is_without_event(line, end)) {
			end = NULL;
			*event = (struct perf_script_event){ .pid = -1, .tid = -1, .cpu = -1 };
		}
	}
	if (end && !frame.at && end + 1 < line.end)
		perf_script_trailing_find((struct span){ end + 1, line.end }, &frame);
	/* Registers and the like, behind a stack. */
	if (frame.at && perf_script_fields_begin(span_trim(line), 0))
		return PERF_LINE_MAYBE;
	if (frame.at) {
		for (left.end = frame.at; left.end > line.at && is_blank(left.end[-1]);)
			left.end--;
		if (left.end == left.at)
			return PERF_LINE_MAYBE;
		event->trailing = (struct span){ left.end, line.end };
	}
	if (end) {
		parse_named(line, end, event);
	} else {
		take_numbers(&left, event);
		perf_script_who_parse(left, event);
	}
	if (frame.at || (end && event->has_thread && event->event.at < event->event.end &&
			 !perf_script_who_id(event->event, &id)))
		return PERF_LINE_EVENT;
	return PERF_LINE_MAYBE;
}

enum perf_line perf_script_event_parse(struct span line, struct perf_script_event *event)
{
	struct span text;
	const char *right;

	line = span_trim_end(line);
	*event = (struct perf_script_event){ .pid = -1, .tid = -1, .cpu = -1 };
	right = find_time(line, event);
	text = span_trim((struct span){ right ? right : line.at, line.end });
	if (text.at == text.end && !right)
		return PERF_LINE_OTHER;
	if (span_begins(text, "PERF_RECORD_")) {
		event->trailing = text;
		return PERF_LINE_RECORD;
	}
	if (!right)
		return parse_timeless(line, event);
	parse_right((struct span){ right, line.end }, event);
	return PERF_LINE_EVENT;
}
