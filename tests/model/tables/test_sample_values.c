/* The values of samples: their totals, widths, stacks and decimals. */
#include "tests/model/tables/sample_rows.h"
#include "tests/unit.h"

/* --- as they are added */

static void a_wide_sample_has_a_value_of_every_type(void **state)
{
	const struct profile *profile = profile_builder_profile(*state);

	rows_add_type(*state, "objects");
	rows_add_type(*state, "space");
	rows_add_wide(*state, 1, 4096);
	rows_add_wide(*state, 0, -96);
	assert_int_equal(profile->samples.count, 2);
	assert_null(profile->samples.type);
	assert_int_equal(profile_weight(profile, 0, 0), 1);
	assert_int_equal(profile_weight(profile, 1, 0), 4096);
	assert_int_equal(profile_weight(profile, 1, 1), -96);
	assert_int_equal(profile->sample_types[0].total, 1);
	assert_int_equal(profile->sample_types[0].samples, 1);
	assert_int_equal(profile->sample_types[1].total, 4000);
	assert_int_equal(profile->sample_types[1].samples, 2);
}

/* Columns begin with 32 bits a value. */
static void a_large_value_changes_no_other(void **state)
{
	static const int64_t values[] = {
		1, -1, INT32_MAX, INT32_MIN, (int64_t)INT32_MAX + 1, 7, INT64_MIN, INT64_MAX
	};
	enum { COUNT = sizeof(values) / sizeof(*values), ROUNDS = 50000 };
	struct profile before;

	rows_add_type(*state, "objects");
	rows_add_type(*state, "space");
	for (int i = 0; i < 4 * ROUNDS; i++)
		rows_add_wide(*state, values[i % 4], 2);
	profile_builder_publish(*state);
	before = profile_builder_snapshot(*state);
	for (int i = 0; i < COUNT; i++)
		rows_add_wide(*state, values[i], 2);
	profile_builder_publish(*state);
	for (int i = 0; i < 2; i++) {
		struct profile profile = i == 0 ? before : profile_builder_snapshot(*state);

		for (uint32_t row = 0; row < profile.samples.count; row++) {
			int64_t expected =
				row < 4 * ROUNDS ? values[row % 4] : values[row - 4 * ROUNDS];

			if (profile_weight(&profile, 0, row) != expected ||
			    profile_weight(&profile, 1, row) != 2)
				fail_msg("row %u of snapshot %d", row, i);
		}
	}
}

/* The second input has samples of several types each, and the first one's are of one. */
static void large_values_of_several_shapes(void **state)
{
	struct profile profile;

	rows_add_type(*state, "objects");
	rows_add_type(*state, "space");
	profile_builder_set_columns(*state, COLUMN_TYPE);
	rows_add_typed(*state, 0, 5);
	rows_add_typed(*state, 1, INT64_MAX);
	profile_builder_begin_input(*state, "second");
	rows_add_type(*state, "objects");
	rows_add_type(*state, "space");
	profile_builder_set_value_types(*state, (const uint32_t[]){ 0, 1 }, 2);
	rows_add_wide(*state, (int64_t)1 << 40, 3);
	profile_builder_publish(*state);
	profile = profile_builder_snapshot(*state);
	assert_int_equal(profile_weight(&profile, 0, 0), 5);
	assert_int_equal(profile_weight(&profile, 1, 0), 0);
	assert_true(profile_weight(&profile, 1, 1) == INT64_MAX);
	assert_true(profile_weight(&profile, 0, 2) == (int64_t)1 << 40);
	assert_int_equal(profile_weight(&profile, 1, 2), 3);
}

static void stacks_are_set_anew(void **state)
{
	struct profile before, after;
	const uint32_t rows[] = { 0, 2 };
	const stack_id stacks[] = { 7, 9 };

	rows_add_type(*state, "objects");
	rows_add_type(*state, "space");
	for (int i = 0; i < 3; i++)
		rows_add_wide(*state, i, i);
	profile_builder_publish(*state);
	before = profile_builder_snapshot(*state);
	profile_builder_set_stacks(*state, rows, stacks, 2);
	rows_add_wide(*state, 3, 3);
	profile_builder_publish(*state);
	after = profile_builder_snapshot(*state);
	assert_int_equal(before.samples.stack[0], 0);
	assert_int_equal(before.samples.stack[2], 0);
	assert_int_equal(after.samples.stack[0], 7);
	assert_int_equal(after.samples.stack[1], 0);
	assert_int_equal(after.samples.stack[2], 9);
	assert_int_equal(after.samples.stack[3], 0);
}

static void a_typed_sample_is_of_one_type(void **state)
{
	const struct profile *profile = profile_builder_profile(*state);
	uint32_t cycles = rows_add_type(*state, "cycles"), misses;

	profile_builder_set_columns(*state, COLUMN_TYPE);
	misses = rows_add_type(*state, "misses");
	rows_add_typed(*state, misses, 7);
	rows_add_typed(*state, cycles, 100);
	rows_add_typed(*state, misses, 0);
	assert_int_equal(profile_weight(profile, cycles, 0), 0);
	assert_int_equal(profile_weight(profile, misses, 0), 7);
	assert_int_equal(profile_weight(profile, cycles, 1), 100);
	assert_int_equal(profile->sample_types[cycles].total, 100);
	assert_int_equal(profile->sample_types[cycles].samples, 1);
	assert_int_equal(profile->sample_types[misses].total, 7);
	assert_int_equal(profile->sample_types[misses].samples, 2);
}

static void totals_stop_at_the_limit(void **state)
{
	const struct profile *profile = profile_builder_profile(*state);

	rows_add_type(*state, "objects");
	rows_add_type(*state, "space");
	rows_add_wide(*state, INT64_MAX, INT64_MIN);
	rows_add_wide(*state, INT64_MAX, INT64_MIN);
	assert_true(profile->sample_types[0].total == INT64_MAX);
	assert_true(profile->sample_types[1].total == INT64_MIN);
}

static void a_type_that_comes_late_was_zero_before(void **state)
{
	const struct profile *profile = profile_builder_profile(*state);

	rows_add_type(*state, "objects");
	for (int i = 0; i < 100000; i++)
		rows_add_wide(*state, 1, 0);
	rows_add_type(*state, "space");
	assert_int_equal(profile_weight(profile, 1, 99999), 0);
	rows_add_wide(*state, 1, 5);
	for (uint32_t i = 0; i < 100000; i++)
		assert_int_equal(profile_weight(profile, 1, i), 0);
	assert_int_equal(profile_weight(profile, 1, 100000), 5);
}

/* --- decimals */

static void more_decimals_scale_what_is_there(void **state)
{
	const struct profile *profile = profile_builder_profile(*state);

	rows_add_type(*state, "objects");
	rows_add_type(*state, "space");
	rows_add_wide(*state, 3, 4);
	profile_builder_set_decimals(*state, 1, 2);
	rows_add_wide(*state, 5, 678);
	assert_int_equal(profile->sample_types[1].unit.decimals, 2);
	assert_int_equal(profile->sample_types[1].total, 1078);
	assert_int_equal(profile_weight(profile, 1, 0), 400);
	assert_int_equal(profile_weight(profile, 1, 1), 678);
	assert_int_equal(profile->sample_types[0].total, 8);
	assert_int_equal(profile_weight(profile, 0, 0), 3);
}

static void fewer_decimals_change_nothing(void **state)
{
	const struct profile *profile = profile_builder_profile(*state);

	rows_add_type(*state, "samples");
	rows_add_wide(*state, 3, 0);
	profile_builder_set_decimals(*state, 0, 3);
	profile_builder_set_decimals(*state, 0, 1);
	profile_builder_set_decimals(*state, 0, 3);
	assert_int_equal(profile_weight(profile, 0, 0), 3000);
	profile_builder_set_decimals(*state, 0, 200);
	assert_int_equal(profile->sample_types[0].unit.decimals, QUANTITY_DECIMALS_LIMIT);
	assert_int_equal(profile_weight(profile, 0, 0), 3000000000);
}

static void decimals_of_one_type_leave_the_others(void **state)
{
	const struct profile *profile = profile_builder_profile(*state);

	profile_builder_set_columns(*state, COLUMN_TYPE);
	rows_add_type(*state, "cycles");
	rows_add_type(*state, "misses");
	rows_add_typed(*state, 0, 5);
	rows_add_typed(*state, 1, 6);
	profile_builder_set_decimals(*state, 1, 1);
	rows_add_typed(*state, 0, 7);
	rows_add_typed(*state, 1, 8);
	assert_int_equal(profile_weight(profile, 0, 0), 5);
	assert_int_equal(profile_weight(profile, 1, 1), 60);
	assert_int_equal(profile_weight(profile, 0, 2), 7);
	assert_int_equal(profile_weight(profile, 1, 3), 8);
	assert_int_equal(profile->sample_types[0].total, 12);
	assert_int_equal(profile->sample_types[1].total, 68);
}

static void scaling_stops_at_the_limit(void **state)
{
	const struct profile *profile = profile_builder_profile(*state);

	rows_add_type(*state, "samples");
	rows_add_wide(*state, INT64_MAX / 2, 0);
	profile_builder_set_decimals(*state, 0, 1);
	assert_true(profile_weight(profile, 0, 0) == INT64_MAX);
	assert_true(profile->sample_types[0].total == INT64_MAX);
}

static void a_snapshot_keeps_the_decimals_that_it_had(void **state)
{
	struct profile before, after;

	rows_add_type(*state, "samples");
	for (int i = 0; i < 50000; i++)
		rows_add_wide(*state, i, 0);
	profile_builder_publish(*state);
	before = profile_builder_snapshot(*state);
	for (uint8_t decimals = 1; decimals <= QUANTITY_DECIMALS_LIMIT; decimals++)
		profile_builder_set_decimals(*state, 0, decimals);
	for (int i = 0; i < 100000; i++)
		rows_add_wide(*state, 1, 0);
	profile_builder_publish(*state);
	after = profile_builder_snapshot(*state);

	assert_int_equal(before.sample_types[0].unit.decimals, 0);
	assert_int_equal(after.sample_types[0].unit.decimals, 9);
	assert_int_equal(before.samples.count, 50000);
	for (uint32_t i = 0; i < before.samples.count; i++) {
		assert_int_equal(profile_weight(&before, 0, i), i);
		assert_int_equal(profile_weight(&after, 0, i), i * 1000000000LL);
	}
	assert_int_equal(profile_weight(&after, 0, after.samples.count - 1), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_wide_sample_has_a_value_of_every_type,
						rows_set_up, rows_tear_down),
		cmocka_unit_test_setup_teardown(a_large_value_changes_no_other, rows_set_up,
						rows_tear_down),
		cmocka_unit_test_setup_teardown(large_values_of_several_shapes, rows_set_up,
						rows_tear_down),
		cmocka_unit_test_setup_teardown(stacks_are_set_anew, rows_set_up, rows_tear_down),
		cmocka_unit_test_setup_teardown(a_typed_sample_is_of_one_type, rows_set_up,
						rows_tear_down),
		cmocka_unit_test_setup_teardown(totals_stop_at_the_limit, rows_set_up,
						rows_tear_down),
		cmocka_unit_test_setup_teardown(a_type_that_comes_late_was_zero_before, rows_set_up,
						rows_tear_down),
		cmocka_unit_test_setup_teardown(more_decimals_scale_what_is_there, rows_set_up,
						rows_tear_down),
		cmocka_unit_test_setup_teardown(fewer_decimals_change_nothing, rows_set_up,
						rows_tear_down),
		cmocka_unit_test_setup_teardown(decimals_of_one_type_leave_the_others, rows_set_up,
						rows_tear_down),
		cmocka_unit_test_setup_teardown(scaling_stops_at_the_limit, rows_set_up,
						rows_tear_down),
		cmocka_unit_test_setup_teardown(a_snapshot_keeps_the_decimals_that_it_had,
						rows_set_up, rows_tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
