#include "base/text/civil_time.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

/* --- the calendar */

static bool is_leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int days_of_month(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	return days[month - 1] + (month == 2 && is_leap(year));
}

/* Of years from March on, a leap day is the last one. 400 of them have 146,097 days. */
static int64_t days_since_1970(int year, int month, int day)
{
	int64_t from_march = month > 2 ? year : year - 1;
	int64_t in_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;

	return from_march * 365 + from_march / 4 - from_march / 100 + from_march / 400 + in_year -
	       719468;
}

/* Within the years of moments. */
static void set_date(struct civil_time *time, int64_t days)
{
	time->year = 1970 + (int)(days / (days < 0 ? 365 : 366)) - 1;
	while (days_since_1970(time->year + 1, 1, 1) <= days)
		time->year++;
	time->month = 1;
	time->day = 1 + (int)(days - days_since_1970(time->year, 1, 1));
	while (time->day > days_of_month(time->year, time->month))
		time->day -= days_of_month(time->year, time->month++);
}

static int64_t floor_divide(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

/* --- this machine's zone */

static int64_t local_offset(int64_t seconds)
{
	time_t at = (time_t)seconds;
	struct tm parts;

	return localtime_r(&at, &parts) ? parts.tm_gmtoff : 0;
}

/* An offset is good where it holds at the moment that it leads to. */
static int64_t from_local(int64_t seconds)
{
	int64_t offset = local_offset(seconds - local_offset(seconds));
	int64_t other = local_offset(seconds - offset);

	return seconds - (local_offset(seconds - other) == other ? other : offset);
}

/* --- from text */

struct reading {
	const char *at, *end;
};

/* From `least` to `most` digits. */
static bool take_number(struct reading *reading, int least, int most, int limit, int *number)
{
	int count = 0;

	for (*number = 0; reading->at < reading->end && count < most && *reading->at >= '0' &&
			  *reading->at <= '9';
	     count++)
		*number = *number * 10 + (*reading->at++ - '0');
	return count >= least && *number <= limit;
}

static bool take(struct reading *reading, char c)
{
	bool is_there = reading->at < reading->end && *reading->at == c;

	reading->at += is_there;
	return is_there;
}

/* What is smaller than a nanosecond is cut off. */
static bool take_fraction(struct reading *reading, int64_t *nanoseconds)
{
	const char *from = reading->at;

	for (int64_t unit = CIVIL_SECOND / 10;
	     reading->at < reading->end && *reading->at >= '0' && *reading->at <= '9'; unit /= 10)
		*nanoseconds += (*reading->at++ - '0') * unit;
	return reading->at > from;
}

static bool take_time(struct reading *reading, int64_t *of_day)
{
	int hour, minute, second = 0;

	if (!take_number(reading, 1, 2, 23, &hour) || !take(reading, ':') ||
	    !take_number(reading, 2, 2, 59, &minute))
		return false;
	if (take(reading, ':') && !take_number(reading, 2, 2, 59, &second))
		return false;
	*of_day = ((hour * 60 + minute) * 60 + second) * CIVIL_SECOND;
	return !take(reading, '.') || take_fraction(reading, of_day);
}

static bool take_zone(struct reading *reading, int32_t *zone)
{
	int hours, minutes = 0, sign = 1;

	*zone = 0;
	if (take(reading, 'Z') || take(reading, 'z'))
		return true;
	if (take(reading, '-'))
		sign = -1;
	else if (!take(reading, '+'))
		return false;
	if (!take_number(reading, 2, 2, 23, &hours))
		return false;
	if ((take(reading, ':') || reading->at < reading->end) &&
	    !take_number(reading, 2, 2, 59, &minutes))
		return false;
	*zone = sign * (hours * 60 + minutes) * 60;
	return true;
}

static bool take_date(struct reading *reading, struct civil_time *time)
{
	return take_number(reading, 4, 4, 9999, &time->year) && take(reading, '-') &&
	       take_number(reading, 2, 2, 12, &time->month) && time->month > 0 &&
	       take(reading, '-') &&
	       take_number(reading, 2, 2, days_of_month(time->year, time->month), &time->day) &&
	       time->day > 0;
}

bool civil_time_parse(struct civil_time *time, const char *text, size_t length)
{
	struct reading reading = { text, text + length };

	*time = (struct civil_time){ .zone = CIVIL_ZONE_LOCAL };
	time->has_date = length > 4 && text[4] == '-';
	if (time->has_date && !take_date(&reading, time))
		return false;
	if (time->has_date && reading.at == reading.end)
		return true;
	if (time->has_date && !take(&reading, 'T') && !take(&reading, ' '))
		return false;
	if (!take_time(&reading, &time->of_day))
		return false;
	if (reading.at < reading.end && !take_zone(&reading, &time->zone))
		return false;
	return reading.at == reading.end;
}

/* --- moments */

bool civil_time_moment(const struct civil_time *time, int64_t *moment)
{
	int64_t seconds;

	if (!time->has_date)
		return false;
	seconds = days_since_1970(time->year, time->month, time->day) * 86400 +
		  time->of_day / CIVIL_SECOND;
	seconds = time->zone == CIVIL_ZONE_LOCAL ? from_local(seconds) : seconds - time->zone;
	return !__builtin_mul_overflow(seconds, CIVIL_SECOND, moment) &&
	       !__builtin_add_overflow(*moment, time->of_day % CIVIL_SECOND, moment);
}

void civil_time_of(struct civil_time *time, int64_t moment, int32_t zone)
{
	int64_t seconds = floor_divide(moment, CIVIL_SECOND), days;
	int64_t nanoseconds = moment % CIVIL_SECOND;

	*time = (struct civil_time){ .has_date = true, .zone = zone };
	seconds += zone == CIVIL_ZONE_LOCAL ? local_offset(seconds) : zone;
	days = floor_divide(seconds, 86400);
	set_date(time, days);
	time->of_day = (seconds - days * 86400) * CIVIL_SECOND + nanoseconds +
		       (nanoseconds < 0 ? CIVIL_SECOND : 0);
}

void civil_time_add_days(struct civil_time *time, int days)
{
	set_date(time, days_since_1970(time->year, time->month, time->day) + days);
}

/* --- as text */

static size_t print_fraction(int64_t nanoseconds, char *text, size_t size)
{
	size_t length;

	if (nanoseconds == 0)
		return 0;
	length = (size_t)snprintf(text, size, ".%09" PRId64, nanoseconds);
	while (text[length - 1] == '0')
		text[--length] = '\0';
	return length;
}

static void print_zone(int32_t zone, char *text, size_t size)
{
	int minutes = (zone < 0 ? -zone : zone) / 60;

	if (zone == 0)
		snprintf(text, size, "Z");
	else if (zone != CIVIL_ZONE_LOCAL)
		snprintf(text, size, "%c%02d:%02d", zone < 0 ? '-' : '+', minutes / 60,
			 minutes % 60);
}

const char *civil_time_print(const struct civil_time *time, char text[CIVIL_TIME_TEXT_SIZE])
{
	int seconds = (int)(time->of_day / CIVIL_SECOND);
	size_t size = CIVIL_TIME_TEXT_SIZE, length = 0;

	if (time->has_date)
		length = (size_t)snprintf(text, size, "%04d-%02d-%02dT", time->year, time->month,
					  time->day);
	length += (size_t)snprintf(text + length, size - length, "%02d:%02d:%02d", seconds / 3600,
				   seconds / 60 % 60, seconds % 60);
	length += print_fraction(time->of_day % CIVIL_SECOND, text + length, size - length);
	print_zone(time->zone, text + length, size - length);
	return text;
}

const char *civil_time_print_moment(int64_t moment, int32_t zone, char text[CIVIL_TIME_TEXT_SIZE])
{
	struct civil_time time;
	int64_t again;

	civil_time_of(&time, moment, zone);
	if (!civil_time_moment(&time, &again) || again != moment) {
		int32_t offset = (int32_t)local_offset(floor_divide(moment, CIVIL_SECOND));

		civil_time_of(&time, moment, offset % 60 == 0 ? offset : 0);
	}
	return civil_time_print(&time, text);
}
