/* Dates and times of day, as text and as moments. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/text/civil_time.h"
#include "tests/unit.h"

/* Summer time from 2026-03-29 01:00 UTC to 2026-10-25 01:00 UTC. */
static int set_zone(void **state)
{
	(void)state;
	setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1);
	tzset();
	return 0;
}

static int64_t moment_of(const char *text)
{
	struct civil_time time;
	int64_t moment;

	print_message("# %s\n", text);
	assert_true(civil_time_parse(&time, text, strlen(text)));
	assert_true(civil_time_moment(&time, &moment));
	return moment;
}

static void texts_are_moments(void **state)
{
	static const struct {
		const char *text;
		int64_t seconds, nanoseconds;
	} cases[] = {
		{ "1970-01-01T00:00:00Z", 0, 0 },
		{ "1970-01-01T00:00Z", 0, 0 },
		{ "1970-01-01 00:00:00.000000001Z", 0, 1 },
		{ "1969-12-31T23:59:59.75Z", -1, 750000000 },
		{ "2026-11-30T14:03:20Z", 1796047400, 0 },
		{ "2026-11-30T14:03:20+01:00", 1796043800, 0 },
		{ "2026-11-30T14:03:20-0130", 1796052800, 0 },
		{ "2026-11-30T14:03:20+01", 1796043800, 0 },
		{ "2026-11-30T14:03:20", 1796043800, 0 },
		{ "2026-07-01T14:03:20.5", 1782907400, 500000000 },
		{ "2026-11-30", 1795993200, 0 },
		{ "2024-02-29T12:00:00Z", 1709208000, 0 },
		{ "2000-03-01T00:00:00Z", 951868800, 0 },
		{ "1900-03-01T00:00:00Z", -2203891200, 0 },
		{ "2026-11-30T14:03:20.1234567899Z", 1796047400, 123456789 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(moment_of(cases[i].text),
				 cases[i].seconds * CIVIL_SECOND + cases[i].nanoseconds);
}

static void what_is_no_time_is_refused(void **state)
{
	static const char *const texts[] = {
		"",
		":",
		"14",
		"14:3",
		"24:00",
		"14:60",
		"14:03:60",
		"14:03:20.",
		"14:03:20 ",
		"14:03:20+",
		"14:03:20+1",
		"14:03:20+01:",
		"14:03:20+24:00",
		"14:03:20CET",
		"2026-11-30T",
		"2026-11-30Z",
		"2026-13-01T00:00",
		"2026-00-01T00:00",
		"2026-11-31T00:00",
		"2026-11-00T00:00",
		"2026-02-29T00:00",
		"1900-02-29T00:00",
		"2026-1-01T00:00",
		"26-11-30T00:00",
		"-2026-11-30T00:00",
		"2026-11-30T14:03:20ZZ",
	};
	struct civil_time time;
	int64_t moment;

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		print_message("# %s\n", texts[i]);
		assert_false(civil_time_parse(&time, texts[i], strlen(texts[i])));
	}
	assert_true(civil_time_parse(&time, "9:05", 4));
	assert_false(civil_time_moment(&time, &moment));
	assert_true(civil_time_parse(&time, "2262-04-12T00:00:00Z", 20));
	assert_false(civil_time_moment(&time, &moment));
	assert_true(civil_time_parse(&time, "0000-01-01T00:00:00Z", 20));
	assert_false(civil_time_moment(&time, &moment));
}

static void assert_printed(int64_t moment, int32_t zone, const char *expected)
{
	char text[CIVIL_TIME_TEXT_SIZE];

	assert_string_equal(civil_time_print_moment(moment, zone, text), expected);
	assert_true(moment_of(text) == moment);
}

static void moments_are_printed_as_they_are_read(void **state)
{
	static const int32_t zones[] = { 0, 3600, -5400, CIVIL_ZONE_LOCAL };
	char text[CIVIL_TIME_TEXT_SIZE];

	(void)state;
	assert_printed(0, 0, "1970-01-01T00:00:00Z");
	assert_printed(-1, 0, "1969-12-31T23:59:59.999999999Z");
	assert_printed(1796047400 * CIVIL_SECOND, CIVIL_ZONE_LOCAL, "2026-11-30T15:03:20");
	assert_printed(1782907400 * CIVIL_SECOND, CIVIL_ZONE_LOCAL, "2026-07-01T14:03:20");
	assert_printed(1796047400 * CIVIL_SECOND + 500000000, -5400, "2026-11-30T12:33:20.5-01:30");
	assert_printed(INT64_MAX, 0, "2262-04-11T23:47:16.854775807Z");
	for (int i = 0; i < 20000; i++) {
		int64_t moment = (int64_t)(((uint64_t)rand() << 33 ^ (uint64_t)rand() << 11 ^
					    (uint64_t)rand()));

		civil_time_print_moment(moment, zones[i % 4], text);
		if (moment > INT64_MIN + CIVIL_DAY && moment < INT64_MAX - CIVIL_DAY) {
			struct civil_time time;
			int64_t again;

			assert_true(civil_time_parse(&time, text, strlen(text)));
			assert_true(civil_time_moment(&time, &again));
			assert_true(again == moment);
		}
	}
	civil_time_print_moment(INT64_MIN, CIVIL_ZONE_LOCAL, text);
}

/* The hour from 2:00 comes twice on October 25th, and not at all on March 29th. */
static void summer_time_ends(void **state)
{
	int64_t before = 1792886400 * CIVIL_SECOND; /* 00:00 UTC, 2:00 in summer */
	int64_t after = before + 3600 * CIVIL_SECOND;
	char first[CIVIL_TIME_TEXT_SIZE], second[CIVIL_TIME_TEXT_SIZE];

	(void)state;
	civil_time_print_moment(before, CIVIL_ZONE_LOCAL, first);
	civil_time_print_moment(after, CIVIL_ZONE_LOCAL, second);
	assert_string_not_equal(first, second);
	assert_true(moment_of(first) == before);
	assert_true(moment_of(second) == after);
	assert_true(moment_of("2026-03-29T01:59:59") + CIVIL_SECOND ==
		    moment_of("2026-03-29T03:00:00"));
	assert_true(moment_of("2026-03-29T02:30:00") > moment_of("2026-03-29T01:59:59"));
}

static void days_are_added(void **state)
{
	static const char *const days[][2] = {
		{ "2026-11-30T14:03", "2026-12-01T14:03:00" },
		{ "2024-02-28T00:00", "2024-02-29T00:00:00" },
		{ "2026-12-31T23:59", "2027-01-01T23:59:00" },
		{ "1969-12-31T00:00", "1970-01-01T00:00:00" },
		{ "1700-02-28T00:00", "1700-03-01T00:00:00" },
	};
	char text[CIVIL_TIME_TEXT_SIZE];
	struct civil_time time;

	(void)state;
	for (size_t i = 0; i < sizeof(days) / sizeof(days[0]); i++) {
		assert_true(civil_time_parse(&time, days[i][0], strlen(days[i][0])));
		civil_time_add_days(&time, 1);
		assert_string_equal(civil_time_print(&time, text), days[i][1]);
		civil_time_add_days(&time, -1);
		assert_memory_equal(civil_time_print(&time, text), days[i][0], strlen(days[i][0]));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_are_moments),
		cmocka_unit_test(what_is_no_time_is_refused),
		cmocka_unit_test(moments_are_printed_as_they_are_read),
		cmocka_unit_test(summer_time_ends),
		cmocka_unit_test(days_are_added),
	};

	return cmocka_run_group_tests(tests, set_zone, NULL);
}
