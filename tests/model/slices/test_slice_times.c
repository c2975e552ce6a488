/* Times: what is a range of them, and which samples it chooses. */
#include <stdio.h>
#include <string.h>

#include "model/slices/slice.h"
#include "tests/model/slices/day.h"
#include "tests/model_text.h"
#include "tests/unit.h"

static void times_are_half_open_but_for_the_end(void **state)
{
	static const char first_two[] = "all 3\n"
					"  serve 3\n"
					"    read 3 self 3\n";
	static const char the_rest[] = "all 12\n"
				       "  query 8\n"
				       "    read 8 self 8\n"
				       "  serve 4 self 4\n";
	static const struct {
		const char *slice, *expected;
	} cases[] = {
		{ "root=none time=0,2", first_two },
		{ "root=none time=,2s", first_two },
		{ "root=none time=0ms,2000ms", first_two },
		{ "root=none time=0us,2000000us", first_two },
		{ "root=none time=-5,50%", first_two },
		{ "root=none time=0%,50%", first_two },
		{ "root=none time=2,4.1", the_rest },
		{ "root=none time=2,", the_rest },
		{ "root=none time=50%,100%", the_rest },
		{ "root=none time=50%,1000%", the_rest },
		{ "root=none time=1.5s,9e9", the_rest },
		{ "root=none time=2.1,3.9", "all 0\n" },
		{ "root=none time=-9e9,0.001us", "all 1\n  serve 1\n    read 1 self 1\n" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		print_message("# %s\n", cases[i].slice);
		assert_slice(DAY, cases[i].slice, cases[i].expected);
	}
}

static void parts_of_the_time_add_up(void **state)
{
	int64_t sum = 0;

	(void)state;
	for (int i = 0; i < 7; i++) {
		struct profile_builder *builder;
		struct call_tree *tree;
		char slice[64];

		snprintf(slice, sizeof(slice), "time=%.17g%%,%.17g%%", i * 100 / 7.0,
			 (i + 1) * 100 / 7.0);
		tree = model_text_build(&builder, DAY, slice);
		sum += tree->total[0];
		call_tree_unref(tree);
		profile_builder_free(builder);
	}
	assert_int_equal(sum, 15);
}

static struct profile_builder *profile_of_times(const int64_t *times, uint32_t count)
{
	struct profile_builder *builder = model_text_profile("");
	int64_t weight = 1;

	profile_builder_set_columns(builder, COLUMN_TIME);
	for (uint32_t i = 0; i < count; i++)
		profile_builder_add_sample(builder, &(struct sample){
							    .time = times[i],
							    .cpu = -1,
							    .values = &weight,
						    });
	profile_builder_publish(builder);
	return builder;
}

static int64_t weight_of(struct profile_builder *builder, const char *words)
{
	struct profile profile = profile_builder_snapshot(builder);
	struct slice slice;
	struct error error;
	struct call_tree *tree;
	int64_t weight;

	model_text_slice(&slice, words);
	tree = call_tree_build(&profile, &slice, &error);
	assert_non_null(tree);
	weight = tree->total[0];
	call_tree_unref(tree);
	slice_release(&slice);
	return weight;
}

static void times_may_be_all_unknown(void **state)
{
	static const int64_t times[] = { TIME_UNKNOWN, TIME_UNKNOWN };
	struct profile_builder *builder = profile_of_times(times, 2);

	(void)state;
	assert_int_equal(profile_duration(profile_builder_profile(builder)), 0);
	assert_int_equal(weight_of(builder, ""), 2);
	assert_int_equal(weight_of(builder, "time=0%,100%"), 0);
	assert_int_equal(weight_of(builder, "time=-9e9,9e9"), 0);
	profile_builder_free(builder);
}

static void times_may_be_all_the_same(void **state)
{
	static const int64_t times[] = { 7, 7 };
	struct profile_builder *builder = profile_of_times(times, 2);

	(void)state;
	assert_int_equal(profile_duration(profile_builder_profile(builder)), 0);
	assert_int_equal(weight_of(builder, "time=0%,50%"), 0);
	assert_int_equal(weight_of(builder, "time=50%,100%"), 2);
	profile_builder_free(builder);
}

static void times_may_be_further_apart_than_a_number_can_say(void **state)
{
	static const int64_t times[] = { INT64_MIN + 1, 0, INT64_MAX - 1 };
	struct profile_builder *builder = profile_of_times(times, 3);

	(void)state;
	assert_true(profile_duration(profile_builder_profile(builder)) == INT64_MAX);
	assert_int_equal(weight_of(builder, "time=0%,100%"), 3);
	assert_int_equal(weight_of(builder, "time=0,9000000000"), 1);
	profile_builder_free(builder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(times_are_half_open_but_for_the_end),
		cmocka_unit_test(parts_of_the_time_add_up),
		cmocka_unit_test(times_may_be_all_unknown),
		cmocka_unit_test(times_may_be_all_the_same),
		cmocka_unit_test(times_may_be_further_apart_than_a_number_can_say),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
