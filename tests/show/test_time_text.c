/* Times of an axis, and the round lengths that it is divided into. */
#include "show/round_time.h"
#include "show/time_text.h"
#include "tests/unit.h"

#define MICROSECOND INT64_C(1000)
#define MILLISECOND INT64_C(1000000)
#define SECOND INT64_C(1000000000)

static void times_are_as_exact_as_columns_need(void **state)
{
	static const struct {
		int64_t time, period;
		const char *text;
	} cases[] = {
		{ 0, SECOND, "0 s" },
		{ SECOND, SECOND, "1 s" },
		{ 1250 * MILLISECOND, 50 * MILLISECOND, "1.25 s" },
		{ 1500 * MILLISECOND, 500 * MILLISECOND, "1.5 s" },
		{ 20 * MILLISECOND, 20 * MILLISECOND, "20 ms" },
		{ 1500 * MICROSECOND, 100 * MICROSECOND, "1.5 ms" },
		{ 7 * MICROSECOND, MICROSECOND, "7 µs" },
		{ 3, 1, "3 ns" },
		{ 62 * SECOND, SECOND, "1:02 min" },
		{ 3723 * SECOND, SECOND, "1h 02:03" },
		{ 62500 * MILLISECOND, 500 * MILLISECOND, "62.5 s" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char text[TIME_TEXT_SIZE];

		assert_string_equal(time_text(text, cases[i].time, cases[i].period), cases[i].text);
	}
}

static void a_period_is_the_smallest_round_time_that_fits(void **state)
{
	(void)state;
	assert_int_equal(time_period_fit(1, 80), 1);
	assert_int_equal(time_period_fit(2 * SECOND, 40), 50 * MILLISECOND);
	assert_int_equal(time_period_fit(2 * SECOND + 1, 40), 60 * MILLISECOND);
	assert_int_equal(time_period_fit(3600 * SECOND, 50), 80 * SECOND);
	for (int64_t length = 1; length < INT64_MAX / 3; length = length * 2 + 1) {
		int64_t period = time_period_fit(length, 50);

		assert_true(period >= (length - 1) / 50);
		/* Little of the width is lost. */
		assert_true(length < 50 || period <= length / 50 * 2 + 1);
	}
	assert_true(time_period_fit(INT64_MAX, 1) > INT64_MAX / 3);
}

static void ticks_are_at_1_2_and_5(void **state)
{
	(void)state;
	assert_int_equal(time_tick_fit(3), 5);
	assert_int_equal(time_tick_fit(300 * MILLISECOND), 500 * MILLISECOND);
	assert_int_equal(time_tick_fit(51 * SECOND), 60 * SECOND);
	assert_int_equal(time_tick_fit(4000 * SECOND), 7200 * SECOND);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(times_are_as_exact_as_columns_need),
		cmocka_unit_test(a_period_is_the_smallest_round_time_that_fits),
		cmocka_unit_test(ticks_are_at_1_2_and_5),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
