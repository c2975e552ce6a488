#include "loaders/perf_script/perf_script_who.h"

#include <string.h>

bool perf_script_who_id(struct span text, int32_t *id)
{
	bool negative = text.at < text.end && *text.at == '-';
	uint64_t number;

	text.at += negative;
	if (!span_number(text, &number) || number > INT32_MAX)
		return false;
	*id = negative ? -1 : (int32_t)number;
	return true;
}

bool perf_script_who_thread(struct span text, struct perf_script_event *event)
{
	const char *slash = span_find(text, '/');

	event->pid = -1;
	if (!slash)
		return perf_script_who_id(text, &event->tid);
	return perf_script_who_id((struct span){ text.at, slash }, &event->pid) &&
	       perf_script_who_id((struct span){ slash + 1, text.end }, &event->tid);
}

bool perf_script_who_cpu(struct span text, int16_t *cpu)
{
	uint64_t number;

	if (span_length(text) < 3 || *text.at != '[' || text.end[-1] != ']' ||
	    !span_number((struct span){ text.at + 1, text.end - 1 }, &number))
		return false;
	*cpu = number <= INT16_MAX ? (int16_t)number : -1;
	return true;
}

/* -F +misc: letters from perf_sample__fprintf_misc. */
static bool is_misc(struct span text)
{
	if (text.at == text.end || span_length(text) > 5)
		return false;
	for (; text.at < text.end; text.at++)
		if (!strchr("KUHGgEMSp", *text.at))
			return false;
	return true;
}

/* -F +tod: "2024-01-31 12:34:56.123456789", in front of the time. */
static void take_time_of_day(struct span *left, struct perf_script_event *event)
{
	struct span rest = *left, clock = span_take_last(&rest), date = span_take_last(&rest);

	if (span_length(clock) > 8 && clock.at[2] == ':' && clock.at[5] == ':' &&
	    span_length(date) == 10 && date.at[4] == '-' && date.at[7] == '-') {
		*left = rest;
		event->date = date;
		event->time_of_day = clock;
	}
}

bool perf_script_who_parse(struct span left, struct perf_script_event *event)
{
	struct span token;

	event->pid = event->tid = -1;
	event->cpu = -1;
	event->has_thread = false;
	left = span_trim(left);
	event->date = event->time_of_day = (struct span){ left.at, left.at };
	take_time_of_day(&left, event);
	event->comm = left;
	token = span_take_last(&left);
	if (is_misc(token) && left.at < left.end &&
	    (left.end[-1] == ']' || is_digit(left.end[-1]))) {
		event->comm = left;
		token = span_take_last(&left);
	}
	if (perf_script_who_cpu(token, &event->cpu)) {
		event->comm = left;
		token = span_take_last(&left);
	}
	if (perf_script_who_thread(token, event)) {
		event->has_thread = true;
		event->comm = left;
	} else {
		event->pid = event->tid = -1;
	}
	while (span_begins(event->comm, "[VM:") || span_begins(event->comm, "[VCPU:")) {
		const char *close = span_find(event->comm, ']');

		if (!close)
			break;
		event->comm.at = close + 1;
	}
	event->comm = span_trim(event->comm);
	return event->has_thread;
}
