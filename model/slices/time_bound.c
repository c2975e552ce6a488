#include "model/slices/time_bound.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text/civil_time.h"

/* --- numbers */

static const struct {
	const char *name;
	int64_t scale;
} units[] = {
	{ "", INT64_C(1000000000) },
	{ "s", INT64_C(1000000000) },
	{ "ms", 1000000 },
	{ "us", 1000 },
	{ "ns", 1 },
	{ "%", TIME_ONE_PERCENT },
};

enum { TIME_UNIT_PERCENT = 5, TIME_UNIT_COUNT = 6 };

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* A decimal number exactly, as far as there are billionths. */
static bool scale_digits(const char *digits, size_t length, int64_t scale, int64_t *value)
{
	int64_t part = scale;
	bool has_point = false;

	*value = 0;
	for (size_t i = 0; i < length; i++) {
		int digit = digits[i] - '0';

		if (digits[i] == '.') {
			has_point = true;
		} else if (!has_point) {
			if (__builtin_mul_overflow(*value, (int64_t)10, value) ||
			    __builtin_add_overflow(*value, digit * scale, value))
				return false;
		} else {
			/* What is half of the smallest unit is rounded up. */
			int64_t more =
				part % 10 == 0 ? digit * (part / 10) : part == 1 && digit >= 5;

			if (__builtin_add_overflow(*value, more, value))
				return false;
			part /= 10;
		}
	}
	return true;
}

/* 1e-3 and the like, as it was always taken. */
static bool scale_power(const char *text, int64_t scale, int64_t *value)
{
	long double number = strtold(text, NULL) * (long double)scale;

	if (!(number < 9.2e18L))
		return false;
	*value = llrintl(number);
	return true;
}

/* How long the number at the beginning is; 0: there is none. */
static size_t number_length(const char *text, bool *has_power)
{
	size_t length = 0, digits = 0;

	*has_power = false;
	for (bool has_point = false; is_digit(text[length]) || (text[length] == '.' && !has_point);
	     length++) {
		has_point |= text[length] == '.';
		digits += is_digit(text[length]);
	}
	if (digits == 0)
		return 0;
	if (text[length] == 'e' || text[length] == 'E') {
		size_t power = length + 1 + (text[length + 1] == '-' || text[length + 1] == '+');

		*has_power = is_digit(text[power]);
		while (*has_power && is_digit(text[power]))
			length = ++power;
	}
	return length;
}

static enum time_reading parse_number(struct time_bound *bound, const char *text)
{
	bool is_back = *text == '-', has_power;
	const char *digits = text + is_back;
	size_t length = number_length(digits, &has_power), unit = 0;

	while (unit < TIME_UNIT_COUNT && strcmp(digits + length, units[unit].name) != 0)
		unit++;
	if (length == 0 || unit == TIME_UNIT_COUNT)
		return TIME_BAD;
	*bound = (struct time_bound){ .form = is_back ? TIME_FROM_END : TIME_FROM_START };
	if (!(has_power ? scale_power(digits, units[unit].scale, &bound->value)
			: scale_digits(digits, length, units[unit].scale, &bound->value)))
		return TIME_TOO_LONG;
	if (unit == TIME_UNIT_PERCENT) {
		/* From the end it is the rest of all. */
		bound->form = TIME_PERCENT;
		if (is_back)
			bound->value = TIME_ALL.value - bound->value;
		if (bound->value < 0)
			bound->value = 0;
	} else if (is_back && bound->value == 0) {
		*bound = TIME_ALL;
	}
	return TIME_GOOD;
}

/* --- clocks */

static enum time_reading parse_clock(struct time_bound *bound, const char *text, size_t length)
{
	struct civil_time time;

	if (!civil_time_parse(&time, text, length))
		return TIME_BAD;
	*bound = (struct time_bound){
		.form = time.has_date ? TIME_CLOCK : TIME_OF_DAY,
		.value = time.of_day,
		.zone = time.zone,
	};
	return time.has_date && !civil_time_moment(&time, &bound->value) ? TIME_TOO_LONG
									 : TIME_GOOD;
}

enum time_reading time_bound_parse(struct time_bound *bound, const char *text, size_t length)
{
	char copy[TIME_BOUND_TEXT_SIZE];

	if (length == 0 || length >= sizeof(copy))
		return TIME_BAD;
	memcpy(copy, text, length);
	copy[length] = '\0';
	if (strchr(copy, ':') || (length > 4 && copy[4] == '-' && is_digit(copy[0])))
		return parse_clock(bound, copy, strlen(copy));
	return parse_number(bound, copy);
}

/* --- as text */

static void print_number(char *text, int64_t value, const char *unit)
{
	int length = snprintf(text, TIME_BOUND_TEXT_SIZE, "%" PRId64 ".%09" PRId64,
			      value / TIME_ONE_PERCENT, value % TIME_ONE_PERCENT);

	while (text[length - 1] == '0')
		length--;
	if (text[length - 1] == '.')
		length--;
	snprintf(text + length, TIME_BOUND_TEXT_SIZE - (size_t)length, "%s", unit);
}

static void print(struct time_bound bound, char text[TIME_BOUND_TEXT_SIZE], const char *seconds)
{
	struct civil_time time = { .of_day = bound.value, .zone = bound.zone };

	switch (bound.form) {
	case TIME_FROM_START:
		print_number(text, bound.value, seconds);
		break;
	case TIME_PERCENT:
		print_number(text, bound.value, "%");
		break;
	case TIME_FROM_END:
		*text = '-';
		print_number(text + 1, bound.value, seconds);
		break;
	case TIME_OF_DAY:
		civil_time_print(&time, text);
		break;
	case TIME_CLOCK:
		civil_time_print_moment(bound.value, bound.zone, text);
		break;
	}
}

const char *time_bound_print(struct time_bound bound, char text[TIME_BOUND_TEXT_SIZE])
{
	print(bound, text, "s");
	return text;
}

const char *time_bound_words(struct time_bound bound, char text[TIME_BOUND_TEXT_SIZE])
{
	print(bound, text, " s");
	return text;
}

/* --- two of them */

bool time_bound_equal(struct time_bound a, struct time_bound b)
{
	return a.form == b.form && a.value == b.value && a.zone == b.zone;
}

bool time_bounds_are_empty(struct time_bound from, struct time_bound until)
{
	if (from.form != until.form)
		return false;
	switch (from.form) {
	case TIME_FROM_END:
		return from.value <= until.value;
	case TIME_OF_DAY: /* it may be the next day's */
		return from.value == until.value && from.zone == until.zone;
	default:
		return from.value >= until.value;
	}
}
