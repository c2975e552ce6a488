/* Which columns of time are on the screen, and what is marked there. */

#include "tests/unit.h"

#include <string.h>

#include "tui/session/times/time_axis.h"
#include "tui/session/times/time_choice.h"

#define MS INT64_C(1000000)

static void check_axis(const char *span_text, int64_t all, uint32_t width, int64_t from,
		       int64_t period, uint32_t columns)
{
	struct time_span span;
	struct error error;
	struct time_axis axis;

	assert_true(time_span_parse(&span, span_text, &error));
	axis = time_axis_of(&span, all, width);
	assert_int_equal(axis.from, from);
	assert_int_equal(axis.period, period);
	assert_int_equal(axis.columns, columns);
}

static void columns_are_round_and_cover_what_is_asked_for(void **state)
{
	(void)state;
	check_axis("all", 1000 * MS, 100, 0, 10 * MS, 100);
	check_axis("all", 1000 * MS + 1, 100, 0, 12 * MS, 84);
	check_axis("all", 1, 100, 0, 1, 1);
	check_axis("all", 0, 100, 0, 1, 1);
	check_axis("all", 1000 * MS, 0, 0, 1000 * MS, 1);
	check_axis("200ms,300ms", 1000 * MS, 100, 200 * MS, MS, 100);
	/* A span that begins between two columns needs another one. */
	check_axis("200.5ms,300.5ms", 1000 * MS, 100, 2004 * MS / 10, 12 * MS / 10, 100);
	/* Not beyond the end, and never less than the whole width. */
	check_axis("950ms,1050ms", 1000 * MS, 100, 900 * MS, MS, 100);
	check_axis("5s,6s", 1000 * MS, 100, 0, 10 * MS, 100);
	check_axis("0s,2s", 1000 * MS, 100, 0, 10 * MS, 100);
	/* Narrow ones of a long recording: more than 2^32 of them would cover all. */
	check_axis("50s,50.000001s", 60000 * MS, 100, 50000 * MS, 10, 100);
	check_axis("3000s,3000.00005s", 3600000 * MS, 100, 3000000 * MS, 500, 100);
}

static void every_axis_covers_its_span(void **state)
{
	static const int64_t lengths[] = {
		1, 7, 999, 123456789, INT64_C(98765432109876), INT64_MAX
	};

	(void)state;
	for (size_t i = 0; i < sizeof(lengths) / sizeof(lengths[0]); i++) {
		for (uint32_t width = 1; width < 300; width = width * 3 + 1) {
			struct time_span span = { lengths[i] / 3, lengths[i] / 2 + 1 };
			struct time_span all = { 0, 0 }, shown;
			struct time_axis axis = time_axis_of(&all, lengths[i], width);

			shown = time_axis_span(&axis);
			assert_true(shown.from == 0 && shown.until >= lengths[i]);
			assert_true(axis.columns >= 1 && axis.columns <= width);
			axis = time_axis_of(&span, lengths[i], width);
			shown = time_axis_span(&axis);
			assert_true(shown.from <= span.from && shown.until >= span.until);
			assert_true(axis.columns >= 1 && axis.columns <= width);
			assert_int_equal(axis.from % axis.period, 0);
		}
	}
}

static void times_are_in_one_column(void **state)
{
	struct time_axis axis = { 100, 10, 5 };

	(void)state;
	assert_int_equal(time_axis_column(&axis, 100), 0);
	assert_int_equal(time_axis_column(&axis, 109), 0);
	assert_int_equal(time_axis_column(&axis, 110), 1);
	assert_int_equal(time_axis_column(&axis, 99), -1);
	/* Times that are none, and the extremes. */
	assert_true(time_axis_column(&axis, INT64_MIN) < 0);
	assert_true(time_axis_column(&axis, INT64_MAX) > 0);
	assert_int_equal(time_axis_column(&axis, 150), 5);
	assert_int_equal(time_axis_begin(&axis, 5), 150);
}

static void spans_are_read_as_they_are_written(void **state)
{
	static const char *const good[] = { "all", "0s,1s", "0.02s,1.5s", "3s,8000000000s",
					    "0.000000001s,0.000000002s" };
	static const char *const bad[] = { "",         "1s",     "1s,",    ",1s",   "2s,1s",
					   "1s,1s",    "-1s,1s", "1s,x",   "1s,2m", "10%,20%",
					   "1s,2s,3s", "nan,1s", "0,1e30", "1s,inf" };
	char text[TIME_SPAN_TEXT_SIZE];
	struct time_span span;
	struct error error;

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		assert_true(time_span_parse(&span, good[i], &error));
		assert_string_equal(time_span_print(&span, text), good[i]);
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		span = (struct time_span){ 1, 2 };
		assert_false(time_span_parse(&span, bad[i], &error));
		assert_true(span.from == 1 && span.until == 2);
	}
	assert_true(time_span_parse(&span, "20ms,35000us", &error));
	assert_string_equal(time_span_print(&span, text), "0.02s,0.035s");
}

static void ranges_have_two_ends(void **state)
{
	struct time_choice choice = { .at = { 10, 20 } };
	struct time_span range;

	(void)state;
	assert_false(time_choice_range(&choice, &range));
	assert_false(time_choice_clear(&choice));
	time_choice_mark(&choice);
	choice.at = (struct time_span){ 0, 10 };
	/* Backwards, both cells are in it. */
	assert_true(time_choice_range(&choice, &range));
	assert_true(range.from == 0 && range.until == 20);
	assert_true(time_choice_has_between(&choice, 19, 20));
	assert_false(time_choice_has_between(&choice, 20, 30));
	time_choice_mark(&choice);
	assert_int_equal(choice.range_count, 1);
	/* Of three the first goes. */
	for (int i = 1; i < 3; i++) {
		choice.at = (struct time_span){ i * 100, i * 100 + 10 };
		time_choice_mark(&choice);
		time_choice_mark(&choice);
	}
	assert_int_equal(choice.range_count, 2);
	assert_int_equal(choice.ranges[0].from, 100);
	assert_false(time_choice_has_between(&choice, 0, 100));
	assert_true(time_choice_clear(&choice));
	assert_false(time_choice_has_between(&choice, 0, INT64_MAX));
}

static void lines_have_a_few_samples(void **state)
{
	(void)state;
	assert_int_equal(time_lines_of(24), 16);
	assert_int_equal(time_lines_of(3), 1);
	assert_int_equal(time_lines_for(25, 1000), 25);
	assert_int_equal(time_lines_for(25, 124), 20);
	assert_int_equal(time_lines_for(25, 125), 25);
	assert_int_equal(time_lines_for(16, 24), 4);
	assert_int_equal(time_lines_for(16, 0), 1);
	assert_int_equal(time_lines_for(16, UINT64_MAX), 16);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(columns_are_round_and_cover_what_is_asked_for),
		cmocka_unit_test(every_axis_covers_its_span),
		cmocka_unit_test(times_are_in_one_column),
		cmocka_unit_test(spans_are_read_as_they_are_written),
		cmocka_unit_test(ranges_have_two_ends),
		cmocka_unit_test(lines_have_a_few_samples),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
