/* Stacks in the order of time, as examples. */
#include "model/times/runs.h"

#include <stdio.h>
#include <stdlib.h>

#include "tests/model/times/timed_samples.h"
#include "tests/unit.h"

/* One line a box, indented by depth, in the order of time: "main 1.5-3 2" of two samples. */
static char *runs_text(const struct runs *runs)
{
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	for (uint32_t at = 0; at < runs->track.end - runs->track.first; at++)
		for (uint32_t depth = 0; depth < runs->depths; depth++)
			for (uint32_t box = runs->depth_first[depth];
			     box < runs->depth_first[depth + 1]; box++)
				if (runs->first[box] == at)
					fprintf(out, "%*s%s %g-%g %u\n", 2 * (int)depth, "",
						runs->samples->builder->labels
							->text[runs_label(runs, box)],
						(double)runs_from(runs, box) / 1e9,
						(double)runs_until(runs, box) / 1e9,
						runs_samples(runs, box));
	fclose(out);
	return text;
}

#define assert_runs(profile, slice, track, expected) \
	check_runs(profile, slice, track, expected, __FILE__, __LINE__)
static void check_runs(const char *profile, const char *slice, uint32_t track, const char *expected,
		       const char *file, int line)
{
	struct timed_samples timed;
	struct runs runs;
	char *text;

	timed_samples_init_text(&timed, profile, slice);
	assert_true(track < timed.samples.track_count);
	runs_build(&runs, &timed.samples, track, RUNS_BOX_LIMIT);
	text = runs_text(&runs);
	_assert_string_equal(text, expected, file, line);
	free(text);
	runs_release(&runs);
	timed_samples_release(&timed);
}

static void neighbours_that_begin_alike_share_boxes(void **state)
{
	(void)state;
	assert_runs("1: main;read 1\n"
		    "2: main;read;copy 1\n"
		    "3: main;write 1\n"
		    "4: main;read 1\n",
		    "", 0,
		    "all 1-5 4\n"
		    "  main 1-5 4\n"
		    "    read 1-3 2\n"
		    "      copy 2-3 1\n"
		    "    write 3-4 1\n"
		    "    read 4-5 1\n");
}

static void order_is_that_of_time(void **state)
{
	(void)state;
	assert_runs("3: b 1\n"
		    "1: a 1\n"
		    "2: a 1\n",
		    "", 0,
		    "all 1-4 3\n"
		    "  a 1-3 2\n"
		    "  b 3-4 1\n");
	/* At one time: as they were recorded. The first of them stands for no time. */
	assert_runs("1: a 1\n"
		    "2: b 1\n"
		    "2: c 1\n"
		    "3: c 1\n",
		    "", 0,
		    "all 1-4 4\n"
		    "  a 1-2 1\n"
		    "  b 2-2 1\n"
		    "  c 2-4 2\n");
}

static void a_pause_ends_boxes(void **state)
{
	(void)state;
	/* Four intervals are not one. */
	assert_runs("1: a 1\n"
		    "2: a 1\n"
		    "3: a 1\n"
		    "7: a 1\n"
		    "8: a 1\n"
		    "12.1: a 1\n",
		    "", 0,
		    "all 1-9 5\n"
		    "  a 1-9 5\n"
		    "all 12.1-13.1 1\n"
		    "  a 12.1-13.1 1\n");
}

static void a_thread_that_sleeps_has_the_interval_of_the_others(void **state)
{
	static const char day[] = "p/busy#1 1: a 1\n"
				  "p/busy#1 2: a 1\n"
				  "p/busy#1 3: a 1\n"
				  "p/busy#1 4: a 1\n"
				  "p/busy#1 5: a 1\n"
				  "p/lazy#2 1: b 1\n"
				  "p/lazy#2 11: b 1\n"
				  "p/lazy#2 21: b 1\n";

	(void)state;
	assert_runs(day, "", 1,
		    "all 1-2 1\n"
		    "  b 1-2 1\n"
		    "all 11-12 1\n"
		    "  b 11-12 1\n"
		    "all 21-22 1\n"
		    "  b 21-22 1\n");
}

static void what_a_slice_drops_is_in_between(void **state)
{
	static const char day[] = "1: main;a;x 1\n"
				  "2: main;b 1\n"
				  "3: main;a 1\n"
				  "4: main;a;a 1\n";

	(void)state;
	assert_runs(day, "focus=^a$", 0,
		    "all 1-2 1\n"
		    "  main 1-2 1\n"
		    "    a 1-2 1\n"
		    "      x 1-2 1\n"
		    "all 3-5 2\n"
		    "  main 3-5 2\n"
		    "    a 3-5 2\n"
		    "      a 4-5 1\n");
	assert_runs(day, "hide=main|x fold", 0,
		    "all 1-5 4\n"
		    "  a 1-2 1\n"
		    "  b 2-3 1\n"
		    "  a 3-5 2\n");
}

static void samples_with_a_duration_fill_just_that(void **state)
{
	(void)state;
	assert_runs("1+2: a;wait 1\n"
		    "3+1: a;wait;more 1\n"
		    "4.1+1: a;wait 1\n"
		    "7+5: a 1\n"
		    "8+1: b 1\n",
		    "", 0,
		    "all 1-4 2\n"
		    "  a 1-4 2\n"
		    "    wait 1-4 2\n"
		    "      more 3-4 1\n"
		    "all 4.1-5.1 1\n"
		    "  a 4.1-5.1 1\n"
		    "    wait 4.1-5.1 1\n"
		    "all 7-9 2\n"
		    "  a 7-8 1\n"
		    "  b 8-9 1\n");
}

static void threads_and_inputs_are_apart(void **state)
{
	static const char first[] = "p/t#1 1: a 5\np/t#1 2: a 5\np/u#2 1: a 1\np/u#2 2: a 1\n";
	static const char second[] = "p/t#1 3: a 1\n";
	struct profile_builder *builder = profile_builder_new();
	struct timed_samples timed;
	struct slice slice;

	(void)state;
	profile_builder_expect_inputs(builder, 2, 0);
	model_text_add_input(builder, "first", first);
	model_text_add_input(builder, "second", second);
	profile_builder_finish(builder);
	slice_init(&slice);
	timed_samples_init(&timed, builder, &slice);
	assert_int_equal(timed.samples.track_count, 3);
	assert_int_equal(timed.samples.tracks[0].weight, 10);
	assert_int_equal(timed.samples.tracks[1].weight, 2);
	assert_int_equal(timed.samples.tracks[2].input, 1);
	assert_int_equal(timed.samples.tracks[2].kept, 1);
	timed_samples_release(&timed);
	slice_release(&slice);
}

static void the_idle_thread_is_one_for_each_cpu(void **state)
{
	(void)state;
	assert_runs("swapper#0/swapper#0 1 cpu0: idle 1\n"
		    "swapper#0/swapper#0 1 cpu1: wake 1\n"
		    "swapper#0/swapper#0 2 cpu0: idle 2\n"
		    "swapper#0/swapper#0 2 cpu1: wake 2\n",
		    "root=none", 1,
		    "all 1-3 2\n"
		    "  wake 1-3 2\n");
}

static void samples_without_a_time_are_counted(void **state)
{
	struct timed_samples timed;

	(void)state;
	timed_samples_init_text(&timed, "1: a 1\na 1\nb 1\n2: a 1\n", "focus=a");
	assert_int_equal(timed.samples.untimed, 1);
	assert_int_equal(timed.samples.tracks[0].kept, 2);
	timed_samples_release(&timed);
	timed_samples_init_text(&timed, "a 1\n", "");
	assert_int_equal(timed.samples.track_count, 0);
	timed_samples_release(&timed);
}

static void one_sample_is_a_box_of_no_length(void **state)
{
	(void)state;
	assert_runs("5: a;b 1\n", "", 0,
		    "all 5-5 1\n"
		    "  a 5-5 1\n"
		    "    b 5-5 1\n");
}

static void deep_stacks_are_cut_at_the_limit(void **state)
{
	struct timed_samples timed;
	struct runs runs;
	char *text;

	(void)state;
	timed_samples_init_text(&timed, "1: a;b;c 1\n2: a;d;c 1\n", "");
	runs_build(&runs, &timed.samples, 0, 5);
	text = runs_text(&runs);
	assert_string_equal(text, "all 1-3 2\n"
				  "  a 1-3 2\n"
				  "    b 1-2 1\n"
				  "    d 2-3 1\n");
	assert_true(runs.is_cut);
	free(text);
	runs_release(&runs);
	timed_samples_release(&timed);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(neighbours_that_begin_alike_share_boxes),
		cmocka_unit_test(order_is_that_of_time),
		cmocka_unit_test(a_pause_ends_boxes),
		cmocka_unit_test(a_thread_that_sleeps_has_the_interval_of_the_others),
		cmocka_unit_test(what_a_slice_drops_is_in_between),
		cmocka_unit_test(samples_with_a_duration_fill_just_that),
		cmocka_unit_test(threads_and_inputs_are_apart),
		cmocka_unit_test(the_idle_thread_is_one_for_each_cpu),
		cmocka_unit_test(samples_without_a_time_are_counted),
		cmocka_unit_test(one_sample_is_a_box_of_no_length),
		cmocka_unit_test(deep_stacks_are_cut_at_the_limit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
