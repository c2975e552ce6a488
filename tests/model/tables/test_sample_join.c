/* Samples whose values come one type after the other. */
#include "tests/model/tables/sample_rows.h"
#include "tests/unit.h"

static void add(struct profile_builder *builder, stack_id stack, tag_set_id tags, int64_t value)
{
	profile_builder_add_sample(
		builder, &(struct sample){ .stack = stack, .tags = tags, .values = &value });
}

static uint32_t begin_type(struct profile_builder *builder, const char *name)
{
	uint32_t type = rows_add_type(builder, name);

	profile_builder_set_value_types(builder, &type, 1);
	return type;
}

static void values_of_one_stack_are_one_sample(void **state)
{
	const struct profile *profile = profile_builder_profile(*state);
	uint32_t time, count;

	profile_builder_begin_join(*state);
	time = begin_type(*state, "time");
	profile_builder_set_columns(*state, COLUMN_TAGS);
	add(*state, 1, 0, 500);
	add(*state, 2, 0, 70);
	add(*state, 1, 3, 9);
	add(*state, 2, 0, 30);
	profile_builder_join_next(*state);
	count = begin_type(*state, "count");
	profile_builder_set_default(*state, count);
	add(*state, 2, 0, 4);
	add(*state, 3, 0, 1);
	add(*state, 1, 0, 5);
	assert_int_equal(profile->samples.count, 0);
	profile_builder_end_join(*state);
	assert_int_equal(profile->default_sample_type, time);
	assert_int_equal(profile->samples.count, 4);
	assert_int_equal(profile_weight(profile, time, 0), 500);
	assert_int_equal(profile_weight(profile, count, 0), 5);
	assert_int_equal(profile_weight(profile, time, 1), 100);
	assert_int_equal(profile_weight(profile, count, 1), 4);
	assert_int_equal(profile->samples.tags[2], 3);
	assert_int_equal(profile_weight(profile, time, 2), 9);
	assert_int_equal(profile_weight(profile, count, 2), 0);
	assert_int_equal(profile_weight(profile, time, 3), 0);
	assert_int_equal(profile_weight(profile, count, 3), 1);
	assert_int_equal(profile->sample_types[time].total, 609);
	assert_int_equal(profile->sample_types[count].total, 10);
}

/* A server that answers with time where it was asked for a count. */
static void a_type_that_is_there_is_not_taken_twice(void **state)
{
	const struct profile *profile = profile_builder_profile(*state);
	uint32_t time;

	profile_builder_begin_join(*state);
	time = begin_type(*state, "time");
	add(*state, 1, 0, 500);
	profile_builder_join_next(*state);
	begin_type(*state, "time");
	add(*state, 1, 0, 500);
	add(*state, 2, 0, 500);
	profile_builder_end_join(*state);
	assert_int_equal(profile->samples.count, 1);
	assert_int_equal(profile->sample_types[time].total, 500);
}

static void what_follows_is_added_as_it_comes(void **state)
{
	const struct profile *profile = profile_builder_profile(*state);

	profile_builder_begin_join(*state);
	begin_type(*state, "time");
	add(*state, 1, 0, 500);
	profile_builder_end_join(*state);
	profile_builder_end_join(*state);
	add(*state, 1, 0, 500);
	assert_int_equal(profile->samples.count, 2);
	/* Nobody ends this one. */
	profile_builder_begin_join(*state);
	add(*state, 1, 0, 500);
	assert_int_equal(profile->samples.count, 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(values_of_one_stack_are_one_sample, rows_set_up,
						rows_tear_down),
		cmocka_unit_test_setup_teardown(a_type_that_is_there_is_not_taken_twice,
						rows_set_up, rows_tear_down),
		cmocka_unit_test_setup_teardown(what_follows_is_added_as_it_comes, rows_set_up,
						rows_tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
