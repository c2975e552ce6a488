/* When samples were taken, and how long they last. */
#include <string.h>

#include "model/tables/profile_builder.h"
#include "tests/unit.h"

static int set_up(void **state)
{
	*state = profile_builder_new();
	return 0;
}

static int tear_down(void **state)
{
	profile_builder_free(*state);
	return 0;
}

static uint32_t add_type(struct profile_builder *builder, const char *name)
{
	return profile_builder_add_sample_type(
		builder, profile_builder_add_string(builder, name, strlen(name)),
		(struct quantity_unit){ .unit = UNIT_COUNT, .name = "samples" });
}

static void add_lasting(struct profile_builder *builder, int64_t time, int64_t duration)
{
	int64_t one = 1;

	profile_builder_add_sample(
		builder,
		&(struct sample){ .time = time, .duration = duration, .cpu = -1, .values = &one });
}

static void the_last_time_is_the_end_of_what_lasts(void **state)
{
	const struct profile *profile = profile_builder_profile(*state);

	add_type(*state, "samples");
	profile_builder_set_columns(*state, COLUMN_TIME | COLUMN_DURATION);
	add_lasting(*state, 10, 50);
	add_lasting(*state, 20, 30);
	assert_int_equal(profile->first_time, 10);
	assert_int_equal(profile->last_time, 60);
	profile_builder_begin_input(*state, "later");
	add_type(*state, "samples");
	add_lasting(*state, 5, 0);
	assert_int_equal(profile->inputs.last_time[0], 60);
	assert_int_equal(profile_input_duration(profile, 0), 50);
	assert_int_equal(profile->last_time, 5);
	assert_int_equal(profile_duration(profile), 50);
}

static void durations_that_cannot_be_are_cut(void **state)
{
	static const struct {
		int64_t time, duration, expected;
	} cases[] = {
		{ 10, -5, 0 },
		{ TIME_UNKNOWN, 7, 0 },
		{ INT64_MAX, 0, 0 },
		{ INT64_MAX - 9, 100, 9 },
		{ 1, INT64_MAX, INT64_MAX - 1 },
		{ INT64_MIN + 1, INT64_MAX, INT64_MAX },
	};
	const struct profile *profile = profile_builder_profile(*state);

	add_type(*state, "samples");
	profile_builder_set_columns(*state, COLUMN_TIME | COLUMN_DURATION);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		add_lasting(*state, cases[i].time, cases[i].duration);
		assert_true(profile->samples.duration[i] == cases[i].expected);
		assert_true(profile->samples.time[i] < INT64_MAX);
	}
	assert_true(profile->last_time == INT64_MAX);
}

/* With several types, too, and where inputs have none. */
static void durations_that_come_late_were_moments_before(void **state)
{
	enum { EARLY = 100000 };
	const struct profile *profile = profile_builder_profile(*state);

	add_type(*state, "samples");
	profile_builder_set_columns(*state, COLUMN_TIME);
	for (int i = 0; i < EARLY; i++)
		add_lasting(*state, i, 1000);
	assert_null(profile->samples.duration);
	profile_builder_begin_input(*state, "later");
	profile_builder_set_columns(*state, COLUMN_TIME | COLUMN_TYPE | COLUMN_DURATION);
	add_type(*state, "waits");
	add_lasting(*state, 5, 1000);
	for (uint32_t i = 0; i < EARLY; i++)
		assert_int_equal(profile->samples.duration[i], 0);
	assert_int_equal(profile->samples.duration[EARLY], 1000);
	assert_int_equal(profile->inputs.last_time[0], EARLY - 1);
	profile_builder_begin_input(*state, "last");
	profile_builder_set_columns(*state, COLUMN_THREAD);
	add_lasting(*state, TIME_UNKNOWN, 0);
	assert_int_equal(profile->samples.duration[EARLY + 1], 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(the_last_time_is_the_end_of_what_lasts, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(durations_that_cannot_be_are_cut, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(durations_that_come_late_were_moments_before,
						set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
