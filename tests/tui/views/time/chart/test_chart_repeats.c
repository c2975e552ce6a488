/* Calls of one function that follow each other below one caller. */
#include "tui/views/time/chart/chart_repeats.h"

#include <stdio.h>
#include <stdlib.h>

#include "tests/model/times/timed_samples.h"
#include "tests/unit.h"

struct case_of {
	struct timed_samples timed;
	struct runs runs;
};

static void case_init(struct case_of *one, const char *profile)
{
	timed_samples_init_text(&one->timed, profile, "");
	runs_build(&one->runs, &one->timed.samples, 0, RUNS_BOX_LIMIT);
}

static void case_release(struct case_of *one)
{
	runs_release(&one->runs);
	timed_samples_release(&one->timed);
}

static label_id label(const struct case_of *one, const char *name)
{
	return model_text_label(one->timed.builder.labels, name);
}

static const char day[] = "1: main;query 1\n"
			  "2: main;query 1\n"
			  "3: main;log 1\n"
			  "4: main;query 1\n"
			  "5: main;log 1\n"
			  "6: main;query 1\n"
			  "7: main;query 1\n"
			  "8: main 1\n";

static void what_takes_most_time_is_counted(void **state)
{
	struct chart_repeats repeats;
	struct case_of one;

	(void)state;
	case_init(&one, day);
	repeats = chart_repeats_find(&one.runs, one.runs.depth_first[2], one.runs.depth_first[3]);
	assert_int_equal(repeats.label, label(&one, "query"));
	assert_int_equal(repeats.calls.runs, 3);
	assert_int_equal(repeats.calls.length, 2000000000);
	assert_false(repeats.calls.is_one_sample);
	assert_true(repeats.is_most);
	assert_int_equal(repeats.caller, label(&one, "main"));
	case_release(&one);
}

/* Boxes that are gathered may be below several callers, and the first may be below one that has
 * nothing to do with the others. */
static void the_caller_is_that_of_all(void **state)
{
	static const char calls[] = "1: main;open;read 1\n"
				    "2: main;page;query 3\n"
				    "3: main;page;log 1\n"
				    "4: main;page;query 3\n"
				    "5: main;count;query 3\n";
	struct chart_repeats repeats;
	struct case_of one;
	uint32_t first, end;

	(void)state;
	case_init(&one, calls);
	first = one.runs.depth_first[3];
	end = one.runs.depth_first[4];
	repeats = chart_repeats_find(&one.runs, first, end - 1);
	assert_int_equal(repeats.label, label(&one, "query"));
	assert_int_equal(repeats.caller, label(&one, "page"));
	assert_int_equal(chart_repeats_find(&one.runs, first, end).caller, NO_LABEL);
	first = one.runs.depth_first[1];
	end = one.runs.depth_first[2];
	assert_int_equal(chart_repeats_find(&one.runs, first, end).caller, NO_LABEL);
	case_release(&one);
}

static void calls_below_a_box_are_counted(void **state)
{
	struct chart_repeats repeats;
	struct case_of one;

	(void)state;
	case_init(&one, day);
	repeats = chart_repeats_of(&one.runs, one.runs.depth_first[1], label(&one, "log"));
	assert_int_equal(repeats.calls.runs, 2);
	assert_int_equal(repeats.calls.length, 1000000000);
	assert_false(repeats.is_most);
	repeats = chart_repeats_of(&one.runs, one.runs.depth_first[1], label(&one, "main"));
	assert_int_equal(repeats.label, NO_LABEL);
	case_release(&one);
}

/* Of very many the number is that of a part: within a percent. */
static void very_many_are_estimated(void **state)
{
	enum { CALLS = 20000 };
	struct chart_repeats repeats;
	struct case_of one;
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	(void)state;
	for (int i = 0; i < CALLS; i++)
		fprintf(out, "%d: main;%s 1\n", i, i % 4 == 3 ? "log" : "query");
	fclose(out);
	case_init(&one, text);
	repeats = chart_repeats_of(&one.runs, one.runs.depth_first[1], label(&one, "log"));
	assert_in_range(repeats.calls.runs, CALLS / 4 * 99 / 100, CALLS / 4 * 101 / 100);
	free(text);
	case_release(&one);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_takes_most_time_is_counted),
		cmocka_unit_test(the_caller_is_that_of_all),
		cmocka_unit_test(calls_below_a_box_are_counted),
		cmocka_unit_test(very_many_are_estimated),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
