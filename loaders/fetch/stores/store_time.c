#include "loaders/fetch/stores/store_time.h"

#include <string.h>
#include <time.h>

#include "base/span.h"
#include "base/text/civil_time.h"

enum { MILLISECOND = 1000000 };

#define LAST_MILLISECOND (INT64_MAX / MILLISECOND) /* in the year 2262 */
#define FIRST_MILLISECONDS INT64_C(100000000000)   /* as seconds they are in the year 5138 */

int64_t store_time_now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_REALTIME, &time);
	return time.tv_sec * CIVIL_SECOND + time.tv_nsec;
}

static int64_t length_of(char unit)
{
	switch (unit) {
	case 's':
		return 1000;
	case 'm':
		return 60 * 1000;
	case 'h':
		return 3600 * 1000;
	case 'd':
		return 24 * 3600 * INT64_C(1000);
	case 'w':
		return 7 * 24 * 3600 * INT64_C(1000);
	default:
		return 0;
	}
}

/* Behind "now": "-1h30m". */
static bool parse_distance(struct span text, int64_t *milliseconds)
{
	*milliseconds = 0;
	if (text.at == text.end)
		return true;
	if (*text.at++ != '-' || text.at == text.end)
		return false;
	while (text.at < text.end) {
		struct span digits = { text.at, text.at };
		uint64_t count;
		int64_t length;

		while (digits.end < text.end && is_digit(*digits.end))
			digits.end++;
		if (digits.end == text.end || !span_number(digits, &count) || count > INT32_MAX ||
		    (length = length_of(*digits.end)) == 0)
			return false;
		*milliseconds += (int64_t)count * length;
		if (*milliseconds > LAST_MILLISECOND)
			return false;
		text.at = digits.end + 1;
	}
	return true;
}

static bool parse_civil(struct span text, int64_t now, int64_t *milliseconds)
{
	struct civil_time time, today;
	int64_t moment;

	if (!civil_time_parse(&time, text.at, span_length(text)))
		return false;
	if (!time.has_date) {
		civil_time_of(&today, now, time.zone);
		today.of_day = time.of_day;
		time = today;
	}
	if (!civil_time_moment(&time, &moment))
		return false;
	*milliseconds = moment / MILLISECOND;
	return true;
}

bool store_time_parse(const char *text, int64_t now, int64_t *milliseconds, struct error *error)
{
	struct span span = span_trim((struct span){ text, text + strlen(text) });
	uint64_t number;
	int64_t distance;

	if (span_begins(span, "now")) {
		span.at += strlen("now");
		if (parse_distance(span, &distance) && distance <= now / MILLISECOND) {
			*milliseconds = now / MILLISECOND - distance;
			return true;
		}
	} else if (span_number(span, &number) && number <= LAST_MILLISECOND) {
		*milliseconds = (int64_t)number * ((int64_t)number < FIRST_MILLISECONDS ? 1000 : 1);
		if (*milliseconds <= LAST_MILLISECOND)
			return true;
	} else if (parse_civil(span, now, milliseconds)) {
		return true;
	}
	return error_set(error, ERROR_USAGE,
			 "\"%.60s\" is not a time: now, now-1h, 14:03, 2026-11-30T14:03:20Z, or "
			 "seconds since 1970",
			 text);
}
