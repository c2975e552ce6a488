/* The ends of time ranges as text, and back. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/text/civil_time.h"
#include "model/slices/slice.h"
#include "model/slices/slice_text.h"
#include "tests/unit.h"

#define SECOND CIVIL_SECOND
#define PERCENT TIME_ONE_PERCENT
#define START TIME_FROM_START
#define CLOCK TIME_CLOCK
#define LOCAL CIVIL_ZONE_LOCAL

static int set_zone(void **state)
{
	(void)state;
	setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1);
	tzset();
	return 0;
}

static void bounds_are_parsed_and_printed(void **state)
{
	static const struct {
		const char *text, *printed;
		struct time_bound bound;
	} cases[] = {
		{ "1", "1s", { START, SECOND, 0 } },
		{ "1.5s", "1.5s", { START, 3 * SECOND / 2, 0 } },
		{ ".25", "0.25s", { START, SECOND / 4, 0 } },
		{ "2.", "2s", { START, 2 * SECOND, 0 } },
		{ "500ms", "0.5s", { START, SECOND / 2, 0 } },
		{ "250us", "0.00025s", { START, 250000, 0 } },
		{ "7ns", "0.000000007s", { START, 7, 0 } },
		{ "0.0000000005", "0.000000001s", { START, 1, 0 } },
		{ "0.00000000049", "0s", { START, 0, 0 } },
		{ "1.5ns", "0.000000002s", { START, 2, 0 } },
		{ "1e-06s", "0.000001s", { START, 1000, 0 } },
		{ "12E2", "1200s", { START, 1200 * SECOND, 0 } },
		{ "1234567890.123456789",
		  "1234567890.123456789s",
		  { START, 1234567890123456789, 0 } },
		{ "9223372036.854775807", "9223372036.854775807s", { START, INT64_MAX, 0 } },
		{ "50%", "50%", { TIME_PERCENT, 50 * PERCENT, 0 } },
		{ "33.333333333%", "33.333333333%", { TIME_PERCENT, 33333333333, 0 } },
		{ "-10%", "90%", { TIME_PERCENT, 90 * PERCENT, 0 } },
		{ "-110%", "0%", { TIME_PERCENT, 0, 0 } },
		{ "-10s", "-10s", { TIME_FROM_END, 10 * SECOND, 0 } },
		{ "-1.5", "-1.5s", { TIME_FROM_END, 3 * SECOND / 2, 0 } },
		{ "-20ms", "-0.02s", { TIME_FROM_END, SECOND / 50, 0 } },
		{ "-0s", "100%", { TIME_PERCENT, 100 * PERCENT, 0 } },
		{ "14:03:20", "14:03:20", { TIME_OF_DAY, 50600 * SECOND, LOCAL } },
		{ "9:05", "09:05:00", { TIME_OF_DAY, 32700 * SECOND, LOCAL } },
		{ "14:03:20.5Z", "14:03:20.5Z", { TIME_OF_DAY, 50600 * SECOND + SECOND / 2, 0 } },
		{ "14:03:20+01:00", "14:03:20+01:00", { TIME_OF_DAY, 50600 * SECOND, 3600 } },
		{ "2026-11-30T14:03:20Z",
		  "2026-11-30T14:03:20Z",
		  { CLOCK, 1796047400 * SECOND, 0 } },
		{ "2026-11-30T15:03:20.25+01:00",
		  "2026-11-30T15:03:20.25+01:00",
		  { CLOCK, 1796047400 * SECOND + SECOND / 4, 3600 } },
		{ "2026-11-30T15:03:20",
		  "2026-11-30T15:03:20",
		  { CLOCK, 1796047400 * SECOND, LOCAL } },
		{ "2026-11-30 15:03",
		  "2026-11-30T15:03:00",
		  { CLOCK, 1796047380 * SECOND, LOCAL } },
		{ "2026-11-30", "2026-11-30T00:00:00", { CLOCK, 1795993200 * SECOND, LOCAL } },
	};
	char text[TIME_BOUND_TEXT_SIZE];

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct time_bound bound, again;

		print_message("# \"%s\"\n", cases[i].text);
		assert_int_equal(time_bound_parse(&bound, cases[i].text, strlen(cases[i].text)),
				 TIME_GOOD);
		assert_true(time_bound_equal(bound, cases[i].bound));
		assert_string_equal(time_bound_print(bound, text), cases[i].printed);
		assert_int_equal(time_bound_parse(&again, text, strlen(text)), TIME_GOOD);
		assert_true(time_bound_equal(bound, again));
	}
}

static int64_t draw(int64_t limit)
{
	return (int64_t)(((uint64_t)rand() << 33 ^ (uint64_t)rand() << 11 ^ (uint64_t)rand()) %
			 (uint64_t)limit);
}

static void every_bound_is_parsed_as_it_is_printed(void **state)
{
	static const int32_t zones[] = { 0, LOCAL, 3600, -12600 };

	(void)state;
	for (int i = 0; i < 20000; i++) {
		struct time_bound bound = { .form = (enum time_form)(i % 5) }, again;
		char text[TIME_BOUND_TEXT_SIZE];

		bound.value = draw(bound.form == TIME_PERCENT  ? 100 * PERCENT + 1
				   : bound.form == TIME_OF_DAY ? CIVIL_DAY
							       : INT64_MAX - CIVIL_DAY);
		if (time_bound_is_clock(bound))
			bound.zone = zones[draw(4)];
		bound.value += bound.form == TIME_FROM_END;
		time_bound_print(bound, text);
		assert_int_equal(time_bound_parse(&again, text, strlen(text)), TIME_GOOD);
		assert_int_equal(again.form, bound.form);
		assert_true(again.value == bound.value);
	}
}

static void ranges_are_parsed(void **state)
{
	static const struct {
		const char *text, *printed;
	} cases[] = {
		{ "1,2", "1s,2s" },
		{ ",2", "0s,2s" },
		{ "2,", "2s,100%" },
		{ ",", "0s,100%" },
		{ "-10s,", "-10s,100%" },
		{ "-10s,-5s", "-10s,-5s" },
		{ "90%,1", "90%,1s" }, /* only the profile can say */
		{ "1,-1", "1s,-1s" },
		{ "23:59:50,00:00:10", "23:59:50,00:00:10" },
		{ "14:03:20,14:03:20+01:00", "14:03:20,14:03:20+01:00" },
		{ "2026-11-30T14:03:20Z,2026-11-30T15:03:21+01:00",
		  "2026-11-30T14:03:20Z,2026-11-30T15:03:21+01:00" },
	};
	const struct slice_field *field = &slice_fields[SLICE_FIELD_has_time];
	struct error error;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct slice slice, again;
		char *text;

		print_message("# \"%s\"\n", cases[i].text);
		slice_init(&slice);
		slice_init(&again);
		assert_true(slice_text_parse(&slice, field, cases[i].text, &error));
		assert_true(slice.has_time);
		text = slice_text_print(&slice, field, 0);
		assert_string_equal(text, cases[i].printed);
		assert_true(slice_text_parse(&again, field, text, &error));
		assert_true(slice_equal(&slice, &again));
		free(text);
	}
}

static void what_is_no_range_is_refused(void **state)
{
	static const struct {
		const char *text, *message;
	} cases[] = {
		{ "", "is not a time range" },
		{ "1", "is not a time range" },
		{ "a,b", "is not a time range" },
		{ "1,2,3", "is not a time range" },
		{ "1 ,2", "is not a time range" },
		{ "1,2 ", "is not a time range" },
		{ " 1,2", "is not a time range" },
		{ "1,2x", "is not a time range" },
		{ "1m,2m", "is not a time range" },
		{ "1%%,2", "is not a time range" },
		{ "0x1,2", "is not a time range" },
		{ "nan,2", "is not a time range" },
		{ "1,inf", "is not a time range" },
		{ "1,-nan", "is not a time range" },
		{ "--1,2", "is not a time range" },
		{ "+1,2", "is not a time range" },
		{ ".,2", "is not a time range" },
		{ "1e,2", "is not a time range" },
		{ "1.2.3,4", "is not a time range" },
		{ "14:03:60,", "is not a time range" },
		{ "-14:03:20,", "is not a time range" },
		{ "2026-11-31T14:03:20,", "is not a time range" },
		{ "0,1e300", "out of range" },
		{ "0,9223372037", "out of range" },
		{ "0,99999999999999999999999999", "out of range" },
		{ "0,1e999999", "out of range" },
		{ "2300-01-01T00:00:00Z,", "out of range" },
		{ "2,1", "ends before it begins" },
		{ "1500ms,1", "ends before it begins" },
		{ "50%,10%", "ends before it begins" },
		{ "-5s,-10s", "ends before it begins" },
		{ "-10%,20%", "ends before it begins" },
		{ "2026-11-30T14:03:20Z,2026-11-30T14:03:20+01:00", "ends before it begins" },
		{ "1,1", "is empty" },
		{ "1s,1000ms", "is empty" },
		{ "14:03,14:03:00", "is empty" },
		{ "100%,", "is empty" },
	};
	struct slice slice;
	struct error error;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		print_message("# \"%s\"\n", cases[i].text);
		slice_init(&slice);
		assert_false(slice_parse_time(&slice, cases[i].text, &error));
		assert_false(slice.has_time);
		assert_int_equal(error.code, ERROR_USAGE);
		assert_non_null(strstr(error.message, cases[i].message));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bounds_are_parsed_and_printed),
		cmocka_unit_test(every_bound_is_parsed_as_it_is_printed),
		cmocka_unit_test(ranges_are_parsed),
		cmocka_unit_test(what_is_no_range_is_refused),
	};

	return cmocka_run_group_tests(tests, set_zone, NULL);
}
