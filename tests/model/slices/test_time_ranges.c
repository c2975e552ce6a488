/* Which moments time ranges are in profiles, by the clock of each input. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/text/civil_time.h"
#include "model/slices/time_range.h"
#include "model/trees/call_tree.h"
#include "tests/model_text.h"
#include "tests/unit.h"

static int set_zone(void **state)
{
	(void)state;
	setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1);
	tzset();
	return 0;
}

static void add_input(struct profile_builder *builder, const char *name, const char *clock,
		      const char *samples)
{
	struct civil_time time;
	int64_t moment;

	model_text_add_input(builder, name, samples);
	if (!clock)
		return;
	assert_true(civil_time_parse(&time, clock, strlen(clock)));
	assert_true(civil_time_moment(&time, &moment));
	profile_builder_set_clock(builder, moment);
}

/* The first and last sample that a range keeps, by weights that are powers of two; or the error. */
static void assert_kept(struct profile_builder *builder, const char *range, int64_t expected,
			const char *message)
{
	struct profile profile = profile_builder_snapshot(builder);
	struct call_tree *tree;
	struct slice slice;
	struct error error;

	print_message("# %s\n", range);
	slice_init(&slice);
	assert_true(slice_parse_time(&slice, range, &error));
	tree = call_tree_build(&profile, &slice, &error);
	if (message) {
		assert_null(tree);
		assert_int_equal(error.code, ERROR_USAGE);
		assert_string_equal(error.message, message);
	} else {
		if (!tree)
			fail_msg("%s", error.message);
		assert_int_equal(tree->total[0], expected);
	}
	call_tree_unref(tree);
	slice_release(&slice);
}

static void times_of_day_are_found_by_the_clock(void **state)
{
	struct profile_builder *builder = profile_builder_new();

	(void)state;
	/* From 14:03:20 here. */
	add_input(builder, "", "2026-11-30T13:03:10Z", "10: a 1\n11: a 2\n12: a 4\n14: a 8\n");
	profile_builder_finish(builder);
	assert_kept(builder, "14:03:20,14:03:21", 1, NULL);
	assert_kept(builder, "14:03:21,", 14, NULL);
	assert_kept(builder, "13:00,14:03:22", 3, NULL);
	assert_kept(builder, "13:03:21Z,13:03:23Z", 6, NULL);
	assert_kept(builder, "13:03:21Z,14:03:23", 6, NULL);
	assert_kept(builder, "14:03:20.5,-1s", 6, NULL);
	assert_kept(builder, "2026-11-30T14:03:22,", 12, NULL);
	assert_kept(builder, "2026-11-30T13:03:22Z,2026-11-30T14:03:23+01:00", 4, NULL);
	assert_kept(builder, "2026-11-30,2026-12-01", 15, NULL);
	assert_kept(builder, "1s,2026-11-30T14:03:22", 2, NULL);
	assert_kept(
		builder, "15:00,15:01", 0,
		"the time range 15:00:00,15:01:00 is outside the recording: the recording lasts "
		"from 2026-11-30T14:03:20 to 2026-11-30T14:03:24");
	assert_kept(
		builder, "13:00,14:00", 0,
		"the time range 13:00:00,14:00:00 is outside the recording: the recording lasts "
		"from 2026-11-30T14:03:20 to 2026-11-30T14:03:24");
	assert_kept(builder, "2026-11-30T14:03:20Z,", 0,
		    "the time range 2026-11-30T14:03:20Z,100% is outside the recording: the "
		    "recording lasts from 2026-11-30T13:03:20Z to 2026-11-30T13:03:24Z");
	assert_kept(builder, "14:03:22,14:03:21", 0,
		    "the time range 14:03:22,14:03:21 ends before it begins: the recording lasts "
		    "from 2026-11-30T14:03:20 to 2026-11-30T14:03:24");
	profile_builder_free(builder);
}

static void recordings_go_on_after_midnight(void **state)
{
	struct profile_builder *builder = profile_builder_new();

	(void)state;
	add_input(builder, "", "2026-11-30T23:59:50",
		  "0: a 1\n5: a 2\n10: a 4\n15: a 8\n80000: a 16\n86405: a 32\n");
	profile_builder_finish(builder);
	assert_kept(builder, "23:59:52,00:00:03", 6, NULL);
	assert_kept(builder, "23:59,00:00", 3, NULL);
	assert_kept(builder, "00:00,12:00", 12, NULL);
	assert_kept(builder, "00:00:05,", 56, NULL);
	assert_kept(builder, "12:00,2026-12-01T23:59:55", 16, NULL);
	assert_kept(builder, ",00:00:05", 7, NULL);
	assert_kept(builder, "2026-12-01T00:00:00,00:00:01", 4, NULL);
	profile_builder_free(builder);
}

static void each_input_has_its_own_clock(void **state)
{
	struct profile_builder *builder = profile_builder_new();

	(void)state;
	add_input(builder, "one", "2026-11-30T14:00:00", "100: a 1\n101: a 2\n102: a 4\n");
	add_input(builder, "two", "2026-11-30T14:01:41", "0: a 8\n1: a 16\n2: a 32\n");
	profile_builder_finish(builder);
	assert_kept(builder, "14:01:41,14:01:42", 2 + 8, NULL);
	assert_kept(builder, "14:01:43,", 32, NULL);
	assert_kept(builder, "-1s,", 6 + 48, NULL);
	assert_kept(builder, "-1500ms,-1s", 0, NULL);
	assert_kept(builder, "-2s,-1s", 9, NULL);
	profile_builder_free(builder);
}

static void a_clock_that_is_not_known_is_said(void **state)
{
	struct profile_builder *builder = profile_builder_new();

	(void)state;
	add_input(builder, "one", "2026-11-30T14:00:00", "1: a 1\n");
	add_input(builder, "two", NULL, "1: a 2\n2: a 4\n");
	assert_kept(builder, "13:00,15:00", 0, NULL); /* it may still come */
	profile_builder_publish(builder);
	assert_kept(builder, "13:00,15:00", 1, NULL);
	profile_builder_finish(builder);
	assert_kept(builder, "13:00,15:00", 0,
		    "the time of day is not known in two, so 13:00:00,15:00:00 cannot be found: "
		    "give seconds from the start");
	profile_builder_set_format(builder, "perf-data");
	assert_kept(builder, "2026-11-30T13:00Z,", 0,
		    "the time of day is not known in two, so 2026-11-30T13:00:00Z,100% cannot be "
		    "found: record with perf record -k mono, or give seconds from the start");
	assert_kept(builder, "0,0.5", 1 + 2, NULL);
	profile_builder_free(builder);
}

static void ranges_may_be_outside_or_the_wrong_way_round(void **state)
{
	struct profile_builder *builder =
		model_text_profile("10: a 1\n11: a 2\n12: a 4\n14.5+0.5: a 8\n");

	(void)state;
	assert_kept(builder, "4,5", 8, NULL);
	assert_kept(builder, "5,6", 0, NULL); /* it lasts until just then */
	assert_kept(builder, "6,7", 0,
		    "the time range 6s,7s is outside the recording: the recording lasts 5.00 s");
	assert_kept(builder, "-10s,-6s", 0,
		    "the time range -10s,-6s is outside the recording: the recording lasts 5.00 s");
	assert_kept(builder, "-10s,-4s", 1, NULL);
	assert_kept(builder, "90%,1s", 0,
		    "the time range 90%,1s ends before it begins: the recording lasts 5.00 s");
	assert_kept(builder, "2,-3s", 0,
		    "the time range 2s,-3s is empty: the recording lasts 5.00 s");
	assert_kept(builder, "3s,-3s", 0,
		    "the time range 3s,-3s ends before it begins: the recording lasts 5.00 s");
	assert_kept(builder, "0s,-5s", 0,
		    "the time range 0s,-5s is empty: the recording lasts 5.00 s");
	assert_kept(builder, "-4s,50%", 2 + 4, NULL);
	assert_kept(builder, "-60%,50%", 4, NULL);
	profile_builder_free(builder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(times_of_day_are_found_by_the_clock),
		cmocka_unit_test(recordings_go_on_after_midnight),
		cmocka_unit_test(each_input_has_its_own_clock),
		cmocka_unit_test(a_clock_that_is_not_known_is_said),
		cmocka_unit_test(ranges_may_be_outside_or_the_wrong_way_round),
	};

	return cmocka_run_group_tests(tests, set_zone, NULL);
}
