#include "base/text/event_unit.h"

#include <stdio.h>
#include <string.h>

static const char *const words[] = { "count", "ns", "bytes" };

enum { MICROSECOND = 1000, WORDS = sizeof(words) / sizeof(*words) };

/* As in recordings: clocks count nanoseconds, and so does what counts waiting. */
static bool is_clock(struct span name)
{
	static const char *const names[] = { "cpu-clock", "task-clock", "offcpu-time",
					     "sched:sched_stat_" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (span_begins(name, names[i]))
			return true;
	return false;
}

/* A switch is counted once, but after `perf inject -s` its period is how long it took until the
 * task ran again. */
static bool is_switch(struct span name)
{
	return span_is(name, "sched:sched_switch");
}

/* "ns" or "ns*1e-3" */
static bool read_unit(struct span text, struct event_unit *unit)
{
	const char *star = span_find(text, '*');
	struct span word = { text.at, star ? star : text.end };

	if (star && (text.end - star != 5 || memcmp(star, "*1e-", 4) != 0 || star[4] < '1' ||
		     star[4] > '9'))
		return false;
	for (int i = 0; i < WORDS; i++)
		if (span_is(word, words[i])) {
			unit->amount = (enum event_amount)i;
			unit->decimals = star ? (uint8_t)(star[4] - '0') : 0;
			return true;
		}
	return false;
}

struct event_unit event_unit_take(struct span *name, int64_t period)
{
	struct event_unit unit = { EVENT_COUNT, 0 };
	struct span before = *name;
	const char *slash;

	if (name->at < name->end && name->end[-1] == '/') {
		before.end--;
		slash = span_find_back(before, '/');
		if (slash && slash > name->at &&
		    read_unit((struct span){ slash + 1, before.end }, &unit)) {
			name->end = slash;
			return unit;
		}
	}
	if (is_clock(*name) || (is_switch(*name) && period >= MICROSECOND))
		unit.amount = EVENT_NANOSECONDS;
	return unit;
}

const char *event_unit_print(char text[EVENT_UNIT_SIZE], const char *name, struct event_unit unit)
{
	struct span span = { name, name + strlen(name) };
	enum event_amount told = is_clock(span) ? EVENT_NANOSECONDS : EVENT_COUNT;

	*text = '\0';
	if (unit.decimals > 0)
		snprintf(text, EVENT_UNIT_SIZE, "/%s*1e-%u/", words[unit.amount], unit.decimals);
	else if (unit.amount != told || is_switch(span))
		snprintf(text, EVENT_UNIT_SIZE, "/%s/", words[unit.amount]);
	return text;
}
