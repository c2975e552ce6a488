/* Several inputs in one profile: their types, shapes, times and samples. */
#include <string.h>

#include "model/tables/profile_builder.h"
#include "model/trees/call_tree.h"
#include "tests/unit.h"

static const struct quantity_unit count = { UNIT_COUNT, 0, "samples" };
static const struct quantity_unit nanoseconds = { UNIT_NANOSECONDS, 0, "nanoseconds" };

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

static uint32_t add_type(struct profile_builder *builder, const char *name,
			 struct quantity_unit unit)
{
	return profile_builder_add_sample_type(
		builder, profile_builder_add_string(builder, name, strlen(name)), unit);
}

static void add_sample(struct profile_builder *builder, uint32_t type, int64_t time,
		       const int64_t *values)
{
	profile_builder_add_sample(builder, &(struct sample){ .type = (uint8_t)type,
							      .time = time,
							      .cpu = -1,
							      .values = values });
}

/* As perf does: each sample is of one type. */
static void add_typed_input(struct profile_builder *builder, const char *name, const char *type,
			    int64_t first_time)
{
	uint32_t id;

	profile_builder_begin_input(builder, name);
	profile_builder_set_columns(builder, COLUMN_TYPE | COLUMN_TIME);
	id = add_type(builder, type, nanoseconds);
	add_sample(builder, id, first_time, &(int64_t){ 10 });
	add_sample(builder, id, first_time + 1000, &(int64_t){ 20 });
}

/* As pprof does: each sample has a value of every type. */
static void add_wide_input(struct profile_builder *builder, const char *name, const char *second)
{
	uint32_t types[2];

	profile_builder_begin_input(builder, name);
	types[0] = add_type(builder, "samples", count);
	types[1] = add_type(builder, second, nanoseconds);
	profile_builder_set_value_types(builder, types, 2);
	add_sample(builder, 0, TIME_UNKNOWN, (int64_t[]){ 1, 7 });
	add_sample(builder, 0, TIME_UNKNOWN, (int64_t[]){ 2, 0 });
}

static int64_t total_of(struct profile_builder *builder, const struct slice *slice)
{
	struct error error;
	struct call_tree *tree = call_tree_build(profile_builder_profile(builder), slice, &error);
	int64_t total;

	assert_non_null(tree);
	total = tree->total[0];
	call_tree_unref(tree);
	return total;
}

static void inputs_of_one_shape_add_up(void **state)
{
	const struct profile *profile = profile_builder_profile(*state);

	add_typed_input(*state, "a", "cpu", 0);
	add_typed_input(*state, "b", "cpu", 0);
	assert_int_equal(profile->sample_type_count, 1);
	assert_int_equal(profile->samples.count, 4);
	assert_int_equal(profile->sample_types[0].total, 60);
	assert_int_equal(profile->inputs.count, 2);
	assert_string_equal(profile_text(profile, profile->inputs.name[1]), "b");
	assert_int_equal(profile_input_first(profile, 1), 2);
	assert_int_equal(profile_input_first(profile, 2), 4);
}

static void a_wide_input_behind_a_typed_one_keeps_its_samples(void **state)
{
	const struct profile *profile = profile_builder_profile(*state);
	struct profile before;

	add_typed_input(*state, "a", "cpu", 0);
	profile_builder_publish(*state);
	before = profile_builder_snapshot(*state);
	add_wide_input(*state, "b", "cpu");
	assert_int_equal(profile->samples.count, 4);
	assert_null(profile->samples.type);
	assert_int_equal(profile_weight(profile, 0, 0), 10);
	assert_int_equal(profile_weight(profile, 1, 0), 0);
	assert_int_equal(profile_weight(profile, 0, 2), 7);
	assert_int_equal(profile_weight(profile, 1, 2), 1);
	assert_int_equal(profile_weight(profile, 0, 3), 0);
	assert_int_equal(profile->sample_types[0].total, 37);
	assert_int_equal(profile->sample_types[0].samples, 3);
	assert_int_equal(profile->sample_types[1].total, 3);
	/* A snapshot goes on with what it had. */
	assert_int_equal(profile_weight(&before, 0, 1), 20);
}

static void a_typed_input_behind_a_wide_one_fills_in_zeros(void **state)
{
	const struct profile *profile = profile_builder_profile(*state);

	add_wide_input(*state, "a", "cpu");
	add_typed_input(*state, "b", "wall", 0);
	assert_int_equal(profile->sample_type_count, 3);
	assert_int_equal(profile_weight(profile, 2, 0), 0);
	assert_int_equal(profile_weight(profile, 2, 3), 20);
	assert_int_equal(profile_weight(profile, 1, 3), 0);
	assert_int_equal(profile->sample_types[2].total, 30);
	assert_int_equal(profile->default_sample_type, 0);
}

static void types_of_one_name_and_two_units_are_two(void **state)
{
	const struct profile *profile = profile_builder_profile(*state);

	profile_builder_begin_input(*state, "a");
	assert_int_equal(add_type(*state, "cpu", nanoseconds), 0);
	profile_builder_begin_input(*state, "b");
	assert_int_equal(add_type(*state, "cpu", count), 1);
	assert_int_equal(add_type(*state, "cpu", count), 1);
	assert_int_equal(profile_builder_input_types(*state), 2);
	assert_string_equal(profile_text(profile, profile->sample_types[1].name), "cpu (samples)");
}

static void whole_numbers_join_fractions(void **state)
{
	const struct profile *profile = profile_builder_profile(*state);

	profile_builder_begin_input(*state, "a");
	add_type(*state, "cpu", count);
	profile_builder_set_decimals(*state, 0, 2);
	profile_builder_begin_input(*state, "b");
	assert_int_equal(add_type(*state, "cpu", count), 0);
	assert_int_equal(profile_builder_type_factor(*state, 0), 100);
	assert_int_equal(profile->sample_types[0].unit.decimals, 2);
}

static void each_input_has_its_own_time(void **state)
{
	const struct profile *profile = profile_builder_profile(*state);
	struct error error;
	struct slice slice;

	add_typed_input(*state, "a", "cpu", 5000000);
	add_typed_input(*state, "b", "cpu", 100);
	assert_int_equal(profile_duration(profile), 2000);
	assert_int_equal(profile_input_duration(profile, 0), 1000);
	assert_int_equal(profile_input_begin(profile, 0), 5000000);
	assert_int_equal(profile_input_begin(profile, 1), 100);
	slice_init(&slice);
	assert_true(slice_parse_time(&slice, "0,50%", &error));
	assert_int_equal(total_of(*state, &slice), 20);
	slice_release(&slice);
}

static void a_slice_keeps_some_inputs(void **state)
{
	struct slice slice;

	add_typed_input(*state, "a", "cpu", 0);
	add_typed_input(*state, "b", "cpu", 0);
	add_wide_input(*state, "c", "cpu");
	slice_init(&slice);
	assert_int_equal(total_of(*state, &slice), 67);
	slice.input_until = 1;
	assert_int_equal(total_of(*state, &slice), 30);
	slice.input_from = 2;
	slice.input_until = 3;
	assert_int_equal(total_of(*state, &slice), 7);
	slice.input_from = 1;
	assert_int_equal(total_of(*state, &slice), 37);
	slice_release(&slice);
}

static void warnings_say_which_input_they_are_of(void **state)
{
	const struct profile *profile = profile_builder_profile(*state);

	profile_builder_expect_inputs(*state, 2, 100);
	profile_builder_begin_input(*state, "a.data");
	profile_builder_warn(*state, "something is wrong");
	profile_builder_begin_input(*state, "b.data");
	profile_builder_warn(*state, "something is wrong");
	assert_string_equal(profile_text(profile, profile->warning[0]),
			    "a.data: something is wrong");
	assert_string_equal(profile_text(profile, profile->warning[1]),
			    "b.data: something is wrong");
}

static void progress_is_that_of_all(void **state)
{
	const struct profile *profile = profile_builder_profile(*state);

	profile_builder_expect_inputs(*state, 2, 100);
	profile_builder_begin_input(*state, "a");
	profile_builder_set_progress(*state, 60, 60);
	profile_builder_begin_input(*state, "b");
	profile_builder_set_progress(*state, 10, 40);
	assert_int_equal(profile->bytes_read, 70);
	assert_int_equal(profile->bytes_total, 100);
}

static void what_inputs_say_alike_is_said_once(void **state)
{
	const struct profile *profile = profile_builder_profile(*state);

	profile_builder_begin_input(*state, "a");
	profile_builder_add_property(*state, "host", "x");
	profile_builder_begin_input(*state, "b");
	profile_builder_add_property(*state, "host", "x");
	profile_builder_add_property(*state, "host", "y");
	assert_int_equal(profile->property_count, 2);
}

static void formats_of_several_inputs(void **state)
{
	const struct profile *profile = profile_builder_profile(*state);

	assert_string_equal(profile_format(profile), "");
	profile_builder_begin_input(*state, "a");
	profile_builder_set_format(*state, "pprof");
	profile_builder_begin_input(*state, "b");
	profile_builder_set_format(*state, "pprof");
	assert_string_equal(profile_format(profile), "pprof");
	profile_builder_begin_input(*state, "c");
	profile_builder_set_format(*state, "folded");
	assert_string_equal(profile_format(profile), "several");
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(inputs_of_one_shape_add_up),
		CASE(a_wide_input_behind_a_typed_one_keeps_its_samples),
		CASE(a_typed_input_behind_a_wide_one_fills_in_zeros),
		CASE(types_of_one_name_and_two_units_are_two),
		CASE(whole_numbers_join_fractions),
		CASE(each_input_has_its_own_time),
		CASE(a_slice_keeps_some_inputs),
		CASE(warnings_say_which_input_they_are_of),
		CASE(progress_is_that_of_all),
		CASE(what_inputs_say_alike_is_said_once),
		CASE(formats_of_several_inputs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
