#ifndef BASE_TEXT_CIVIL_TIME_H
#define BASE_TEXT_CIVIL_TIME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Dates and times of day as text, as ISO 8601 has them: 2026-11-30T14:03:20.5+01:00. Moments are
 * nanoseconds since 1970 in UTC, which reach from 1677 to 2262. Where no zone is given the clock is
 * that of this machine (TZ, or its own zone).
 */

#define CIVIL_SECOND INT64_C(1000000000)
#define CIVIL_DAY (86400 * CIVIL_SECOND)
#define CIVIL_ZONE_LOCAL INT32_MIN

struct civil_time {
	bool has_date;
	int year, month, day; /* the month from 1 on */
	int64_t of_day;       /* nanoseconds since midnight */
	int32_t zone;         /* seconds east of UTC, or CIVIL_ZONE_LOCAL */
};

/* "2026-11-30", "2026-11-30T14:03[:20[.5]]" or "14:03[:20[.5]]", the latter two perhaps with Z,
 * +01:00, +0100 or +01. False where it is anything else, or no day of the calendar. */
bool civil_time_parse(struct civil_time *time, const char *text, size_t length);

/* The moment; false where it has no date, or is beyond what there are. Of a local time that comes
 * twice one of both, of one that does not come at all the one after as long a time. */
bool civil_time_moment(const struct civil_time *time, int64_t *moment);

/* How a moment is written in a zone; with its date. */
void civil_time_of(struct civil_time *time, int64_t moment, int32_t zone);

/* The same time so many days later, or before. */
void civil_time_add_days(struct civil_time *time, int days);

enum { CIVIL_TIME_TEXT_SIZE = 64 };

/* The text that is parsed to the same, with seconds and no more digits than it takes. */
const char *civil_time_print(const struct civil_time *time, char text[CIVIL_TIME_TEXT_SIZE]);

/* The same of a moment. Local times get a zone where they alone would not be that moment. */
const char *civil_time_print_moment(int64_t moment, int32_t zone, char text[CIVIL_TIME_TEXT_SIZE]);

#endif
