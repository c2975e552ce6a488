#include "loaders/perf_script/perf_script_clock.h"

#include <stdio.h>

#include "base/text/civil_time.h"

/* "1796067389.555814", in nanoseconds. */
static bool read_seconds(struct span text, int64_t *nanoseconds)
{
	const char *point = span_find(text, '.');
	uint64_t seconds, fraction = 0;
	const char *at = point ? point + 1 : text.end;

	if (!span_number((struct span){ text.at, point ? point : text.end }, &seconds) ||
	    seconds > INT64_MAX / CIVIL_SECOND - 1)
		return false;
	for (int digits = 0; digits < 9; digits++) {
		if (at < text.end && !is_digit(*at))
			return false;
		fraction = fraction * 10 + (at < text.end ? (uint64_t)(*at++ - '0') : 0);
	}
	*nanoseconds = (int64_t)seconds * CIVIL_SECOND + (int64_t)fraction;
	return true;
}

/* The word in front of " (name)". */
static struct span word_before(struct span text, const char *parenthesis)
{
	struct span word = span_trim((struct span){ text.at, parenthesis });
	const char *blank = span_find_back(word, ' ');

	if (blank)
		word.at = blank + 1;
	return word;
}

bool perf_script_clock_of_reference(struct span text, int64_t *clock)
{
	const char *tod = span_find_text(text, " (TOD) = ");
	struct span rest = { tod ? tod + 1 : text.end, text.end };
	const char *name;
	int64_t wall, time;

	if (!tod)
		return false;
	rest.at += strlen("(TOD) = ");
	name = span_find(rest, '(');
	if (!name || !read_seconds(word_before(text, tod), &wall) ||
	    !read_seconds(word_before(rest, name), &time))
		return false;
	*clock = wall - time;
	return true;
}

bool perf_script_clock_of_sample(struct span date, struct span time_of_day, int64_t time,
				 int64_t *clock)
{
	char text[CIVIL_TIME_TEXT_SIZE];
	struct civil_time civil;
	int64_t moment;
	int length = snprintf(text, sizeof(text), "%.*sT%.*s", (int)span_length(date), date.at,
			      (int)span_length(time_of_day), time_of_day.at);

	if (length <= 0 || (size_t)length >= sizeof(text) ||
	    !civil_time_parse(&civil, text, (size_t)length) || !civil_time_moment(&civil, &moment))
		return false;
	return !__builtin_sub_overflow(moment, time, clock);
}
