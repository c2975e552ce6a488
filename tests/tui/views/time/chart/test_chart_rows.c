/* Where the boxes of a flame chart go: examples, and what holds for all of them. */
#include "tui/views/time/chart/chart_rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/model/times/timed_samples.h"
#include "tests/unit.h"

static char letter_at(const struct chart_rows *rows, const struct runs *runs, uint32_t depth, int x)
{
	const struct chart_span *span = chart_rows_at(rows, depth, x);

	if (!span)
		return '.';
	return chart_span_is_gathered(span)
		       ? '*'
		       : runs->samples->builder->labels->text[runs_label(runs, span->first)][0];
}

/* A row each: a box by its letter, gathered ones as '*', nothing as '.'. */
static void assert_chart(const char *profile, int64_t from, int64_t period, uint32_t columns,
			 const char *expected)
{
	struct time_axis axis = { from, period, columns };
	struct chart_window window = { .axis = &axis, .depths = 10 };
	struct chart_rows rows = { 0 };
	struct timed_samples timed;
	struct runs runs;
	char text[400];
	size_t length = 0;

	timed_samples_init_text(&timed, profile, "");
	runs_build(&runs, &timed.samples, 0, RUNS_BOX_LIMIT);
	window.origin = profile_input_begin(timed.builder.profile, 0);
	chart_rows_build(&rows, &runs, &window);
	for (uint32_t depth = 0; depth < runs.depths; depth++) {
		for (int x = 0; x < (int)columns; x++)
			text[length++] = letter_at(&rows, &runs, depth, x);
		text[length++] = '\n';
	}
	text[length] = '\0';
	assert_string_equal(text, expected);
	chart_rows_release(&rows);
	runs_release(&runs);
	timed_samples_release(&timed);
}

enum { SECOND = 1000000000 };

static const char day[] = "1: m;b 1\n2: m;b 1\n3: m;c 1\n4: m;b 1\n5: m 1\n11: m;b 1\n12: n 1\n";

static void boxes_are_as_wide_as_they_last(void **state)
{
	(void)state;
	assert_chart(day, 0, SECOND, 14,
		     "aaaaa.....aa..\n"
		     "mmmmm.....mn..\n"
		     "bbcb......b...\n");
	assert_chart(day, SECOND, SECOND / 2, 6,
		     "aaaaaa\n"
		     "mmmmmm\n"
		     "bbccbb\n");
}

static void short_ones_are_gathered_with_their_siblings(void **state)
{
	(void)state;
	assert_chart(day, 0, 2 * (int64_t)SECOND, 7,
		     "aaa..a.\n"
		     "mmm..*.\n"
		     "b*...b.\n");
	assert_chart(day, 0, 20 * (int64_t)SECOND, 3,
		     "*..\n"
		     "*..\n"
		     "*..\n");
}

/* --- random ones */

enum { ROUNDS = 300, SAMPLES = 200 };

static char *draw_profile(void)
{
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);
	int64_t time = 0;

	for (int i = rand() % SAMPLES; i >= 0; i--) {
		time += rand() % 10 == 0 ? rand() % 60 : 1 + rand() % 4;
		fprintf(out, "%lld: m", (long long)time);
		for (int depth = rand() % 4; depth > 0; depth--)
			fprintf(out, ";%c", 'a' + rand() % 3);
		fprintf(out, " 1\n");
	}
	fclose(out);
	return text;
}

/* Each box of the window is in one span, a cell at most from where it is in time. */
static void check_row(const struct chart_rows *rows, const struct runs *runs,
		      const struct chart_window *window, uint32_t depth)
{
	const struct time_axis *axis = window->axis;
	int64_t begin = window->origin + axis->from;
	int64_t end = window->origin + time_axis_begin(axis, axis->columns);
	uint32_t box = runs_find(runs, depth, begin);
	int free = 0;

	for (uint32_t i = 0; i < rows->count; i++) {
		const struct chart_span *span = &rows->spans[i];

		if (span->depth != depth)
			continue;
		assert_true(span->x >= free && span->width > 0);
		free = span->x + span->width;
		assert_true(free <= (int)axis->columns);
		assert_int_equal(span->first, box);
		assert_true(span->end > span->first);
		for (; box < span->end; box++) {
			int64_t column = (runs_from(runs, box) - begin) / axis->period;

			column = column < 0 ? 0 : column;
			assert_true(runs_from(runs, box) < end);
			assert_true(column >= span->x - 1 && column <= span->x + span->width);
		}
	}
	if (box < runs->depth_first[depth + 1])
		assert_true(runs_from(runs, box) >= end);
}

static void random_charts_have_each_box_in_its_place(void **state)
{
	(void)state;
	for (unsigned round = 0; round < ROUNDS; round++) {
		struct time_axis axis;
		struct chart_window window = { .axis = &axis, .depths = 5 };
		struct chart_rows rows = { 0 };
		struct timed_samples timed;
		struct runs runs;
		char *profile;

		srand(round);
		profile = draw_profile();
		axis = (struct time_axis){ (int64_t)(rand() % 100) * SECOND,
					   (1 + rand() % 40) * (int64_t)SECOND / (1 + rand() % 9),
					   (uint32_t)(1 + rand() % 60) };
		timed_samples_init_text(&timed, profile, "");
		runs_build(&runs, &timed.samples, 0, RUNS_BOX_LIMIT);
		window.origin = profile_input_begin(timed.builder.profile, 0);
		chart_rows_build(&rows, &runs, &window);
		for (uint32_t depth = 0; depth < runs.depths; depth++)
			check_row(&rows, &runs, &window, depth);
		chart_rows_release(&rows);
		runs_release(&runs);
		timed_samples_release(&timed);
		free(profile);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(boxes_are_as_wide_as_they_last),
		cmocka_unit_test(short_ones_are_gathered_with_their_siblings),
		cmocka_unit_test(random_charts_have_each_box_in_its_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
