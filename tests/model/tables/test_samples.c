/* The rows of samples: their types, values and columns. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/tables/profile_builder.h"
#include "model/trees/call_tree.h"
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

static string_id intern(struct profile_builder *builder, const char *text)
{
	return profile_builder_add_string(builder, text, strlen(text));
}

static uint32_t add_type(struct profile_builder *builder, const char *name)
{
	return profile_builder_add_sample_type(builder, intern(builder, name),
					       (struct quantity_unit){ .unit = UNIT_COUNT,
								       .name = "samples" });
}

static void add_wide(struct profile_builder *builder, int64_t first, int64_t second)
{
	int64_t values[] = { first, second };

	profile_builder_add_sample(builder, &(struct sample){
						    .time = TIME_UNKNOWN,
						    .cpu = -1,
						    .values = values,
					    });
}

static void add_typed(struct profile_builder *builder, uint32_t type, int64_t value)
{
	profile_builder_add_sample(builder, &(struct sample){
						    .time = TIME_UNKNOWN,
						    .cpu = -1,
						    .type = (uint8_t)type,
						    .values = &value,
					    });
}

/* --- types */

static void sample_types_are_numbered_as_they_come(void **state)
{
	const struct profile *profile = profile_builder_profile(*state);

	assert_int_equal(add_type(*state, "objects"), 0);
	assert_int_equal(add_type(*state, "space"), 1);
	assert_int_equal(add_type(*state, "objects"), 0);
	assert_int_equal(profile->sample_type_count, 2);
	assert_int_equal(profile->default_sample_type, 0);
	profile_builder_set_default(*state, 1);
	assert_int_equal(profile->default_sample_type, 1);
}

/* Profilers have types for what they could measure: of a program without a GPU it is all 0. */
static void default_type_has_weight(void **state)
{
	const struct profile *profile = profile_builder_profile(*state);

	add_type(*state, "gpu");
	add_type(*state, "cpu");
	add_wide(*state, 0, 0);
	profile_builder_publish(*state);
	assert_int_equal(profile->default_sample_type, 0);
	/* Of a difference, the sum may be 0 all the same. */
	add_wide(*state, 0, -5);
	add_wide(*state, 0, 5);
	profile_builder_publish(*state);
	assert_int_equal(profile->default_sample_type, 1);
	/* What the input says counts as soon as it can. */
	add_wide(*state, 1, 5);
	profile_builder_finish(*state);
	assert_int_equal(profile->default_sample_type, 0);
	assert_int_equal(profile_builder_snapshot(*state).default_sample_type, 0);
}

static void sample_types_are_found_by_name_or_number(void **state)
{
	const struct profile *profile = profile_builder_profile(*state);

	add_type(*state, "objects");
	add_type(*state, "space");
	add_type(*state, "1");
	assert_int_equal(profile_find_sample_type(profile, "space"), 1);
	assert_int_equal(profile_find_sample_type(profile, "inuse_space"), 1);
	assert_int_equal(profile_find_sample_type(profile, "alloc_space"), -1);
	assert_int_equal(profile_find_sample_type(profile, "2"), 1);
	assert_int_equal(profile_find_sample_type(profile, "3"), 2);
	assert_int_equal(profile_find_sample_type(profile, "1"), 2); /* a name comes first */
	assert_int_equal(profile_find_sample_type(profile, "0"), -1);
	assert_int_equal(profile_find_sample_type(profile, "4"), -1);
	assert_int_equal(profile_find_sample_type(profile, "-1"), -1);
	assert_int_equal(profile_find_sample_type(profile, "+2"), -1);
	assert_int_equal(profile_find_sample_type(profile, " 2"), -1);
	assert_int_equal(profile_find_sample_type(profile, "2 "), -1);
	assert_int_equal(profile_find_sample_type(profile, ""), -1);
	assert_int_equal(profile_find_sample_type(profile, "99999999999999999999"), -1);
	assert_int_equal(profile_find_sample_type(profile, "18446744073709551618"), -1);
}

static void too_many_sample_types_share_the_last_one(void **state)
{
	const struct profile *profile = profile_builder_profile(*state);
	char name[32];

	profile_builder_set_columns(*state, COLUMN_TYPE);
	for (int i = 0; i < SAMPLE_TYPE_LIMIT + 10; i++) {
		uint32_t type;

		snprintf(name, sizeof(name), "event %d", i);
		type = add_type(*state, name);
		assert_int_equal(type, i < SAMPLE_TYPE_LIMIT ? i : SAMPLE_TYPE_LIMIT - 1);
		add_typed(*state, type, 1);
	}
	assert_int_equal(profile->sample_type_count, SAMPLE_TYPE_LIMIT);
	assert_int_equal(profile->sample_types[SAMPLE_TYPE_LIMIT - 2].total, 1);
	assert_int_equal(profile->sample_types[SAMPLE_TYPE_LIMIT - 1].total, 11);
	assert_int_equal(profile->warning_count, 1);
	assert_string_equal(profile_text(profile, profile->warning[0]),
			    "more than 64 sample types: those after \"event 63\" are counted "
			    "with it");
}

/* --- values */

static void a_wide_sample_has_a_value_of_every_type(void **state)
{
	const struct profile *profile = profile_builder_profile(*state);

	add_type(*state, "objects");
	add_type(*state, "space");
	add_wide(*state, 1, 4096);
	add_wide(*state, 0, -96);
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

	add_type(*state, "objects");
	add_type(*state, "space");
	for (int i = 0; i < 4 * ROUNDS; i++)
		add_wide(*state, values[i % 4], 2);
	profile_builder_publish(*state);
	before = profile_builder_snapshot(*state);
	for (int i = 0; i < COUNT; i++)
		add_wide(*state, values[i], 2);
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

	add_type(*state, "objects");
	add_type(*state, "space");
	profile_builder_set_columns(*state, COLUMN_TYPE);
	add_typed(*state, 0, 5);
	add_typed(*state, 1, INT64_MAX);
	profile_builder_begin_input(*state, "second");
	add_type(*state, "objects");
	add_type(*state, "space");
	profile_builder_set_value_types(*state, (const uint32_t[]){ 0, 1 }, 2);
	add_wide(*state, (int64_t)1 << 40, 3);
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

	add_type(*state, "objects");
	add_type(*state, "space");
	for (int i = 0; i < 3; i++)
		add_wide(*state, i, i);
	profile_builder_publish(*state);
	before = profile_builder_snapshot(*state);
	profile_builder_set_stacks(*state, rows, stacks, 2);
	add_wide(*state, 3, 3);
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
	uint32_t cycles = add_type(*state, "cycles"), misses;

	profile_builder_set_columns(*state, COLUMN_TYPE);
	misses = add_type(*state, "misses");
	add_typed(*state, misses, 7);
	add_typed(*state, cycles, 100);
	add_typed(*state, misses, 0);
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

	add_type(*state, "objects");
	add_type(*state, "space");
	add_wide(*state, INT64_MAX, INT64_MIN);
	add_wide(*state, INT64_MAX, INT64_MIN);
	assert_true(profile->sample_types[0].total == INT64_MAX);
	assert_true(profile->sample_types[1].total == INT64_MIN);
}

static void a_type_that_comes_late_was_zero_before(void **state)
{
	const struct profile *profile = profile_builder_profile(*state);

	add_type(*state, "objects");
	for (int i = 0; i < 100000; i++)
		add_wide(*state, 1, 0);
	add_type(*state, "space");
	assert_int_equal(profile_weight(profile, 1, 99999), 0);
	add_wide(*state, 1, 5);
	for (uint32_t i = 0; i < 100000; i++)
		assert_int_equal(profile_weight(profile, 1, i), 0);
	assert_int_equal(profile_weight(profile, 1, 100000), 5);
}

/* --- columns */

static void columns_that_the_format_lacks_are_absent(void **state)
{
	const struct profile *profile = profile_builder_profile(*state);

	add_type(*state, "samples");
	add_wide(*state, 1, 0);
	assert_null(profile->samples.thread);
	assert_null(profile->samples.time);
	assert_null(profile->samples.cpu);
	assert_null(profile->samples.type);
	assert_int_equal(profile_duration(profile), 0);
}

static void a_column_that_comes_late_was_unknown_before(void **state)
{
	enum { EARLY = 200000 };
	const struct profile *profile = profile_builder_profile(*state);
	thread_id thread = profile_builder_add_thread(*state, 1, 2, 0, 0);
	int64_t one = 1;

	add_type(*state, "samples");
	for (int i = 0; i < EARLY; i++)
		add_wide(*state, 1, 0);
	profile_builder_set_columns(*state, COLUMN_THREAD | COLUMN_TIME);
	profile_builder_set_columns(*state, COLUMN_CPU | COLUMN_TIME | COLUMN_TYPE);
	profile_builder_add_sample(*state, &(struct sample){
						   .thread = thread,
						   .time = 77,
						   .cpu = 3,
						   .values = &one,
					   });
	for (uint32_t i = 0; i < EARLY; i++) {
		assert_int_equal(profile->samples.thread[i], 0);
		assert_true(profile->samples.time[i] == TIME_UNKNOWN);
		assert_int_equal(profile->samples.cpu[i], -1);
		assert_int_equal(profile->samples.type[i], 0);
		assert_int_equal(profile_weight(profile, 0, i), 1);
	}
	assert_int_equal(profile->samples.thread[EARLY], thread);
	assert_int_equal(profile->samples.time[EARLY], 77);
	assert_int_equal(profile->samples.cpu[EARLY], 3);
	/* What was set stays, however often it is said again. */
	profile_builder_set_columns(*state, COLUMN_THREAD | COLUMN_TIME | COLUMN_CPU | COLUMN_TYPE);
	assert_int_equal(profile->samples.time[EARLY], 77);
}

static void the_first_and_last_time_are_of_known_times(void **state)
{
	const struct profile *profile = profile_builder_profile(*state);
	static const int64_t times[] = { 50, TIME_UNKNOWN, -10, 40 };
	int64_t one = 1;

	add_type(*state, "samples");
	profile_builder_set_columns(*state, COLUMN_TIME);
	for (int i = 0; i < 4; i++)
		profile_builder_add_sample(
			*state, &(struct sample){ .time = times[i], .cpu = -1, .values = &one });
	assert_int_equal(profile->first_time, -10);
	assert_int_equal(profile->last_time, 50);
	assert_int_equal(profile_duration(profile), 60);
}

/* Of threads, cpus and sets of tags: also where the column comes late, and in a snapshot. */
static void rows_know_whether_samples_have_them(void **state)
{
	const struct profile *profile = profile_builder_profile(*state);
	const struct sample_table *samples = &profile->samples;
	thread_id used = profile_builder_add_thread(*state, 1, 2, 0, 0);
	thread_id idle = profile_builder_add_thread(*state, 1, 3, 0, 0), later;
	struct profile before;
	int64_t one = 1;

	add_type(*state, "samples");
	add_wide(*state, 1, 0);
	profile_builder_set_columns(*state, COLUMN_THREAD | COLUMN_CPU | COLUMN_TAGS);
	assert_true(sample_table_uses(samples, samples->first_of_thread, 0));
	assert_true(sample_table_uses(samples, samples->first_of_cpu, 0));
	assert_true(sample_table_uses(samples, samples->first_of_tags, 0));
	profile_builder_add_sample(*state,
				   &(struct sample){ .thread = used, .cpu = 3, .values = &one });
	profile_builder_publish(*state);
	before = profile_builder_snapshot(*state);
	later = profile_builder_add_thread(*state, 1, 4, 0, 0);
	profile_builder_add_sample(
		*state, &(struct sample){ .thread = later, .cpu = INT16_MAX, .values = &one });
	assert_true(sample_table_uses(samples, samples->first_of_thread, used));
	assert_false(sample_table_uses(samples, samples->first_of_thread, idle));
	assert_true(sample_table_uses(samples, samples->first_of_thread, later));
	assert_true(sample_table_uses(samples, samples->first_of_cpu, 3 + 1));
	assert_false(sample_table_uses(samples, samples->first_of_cpu, 2 + 1));
	assert_true(sample_table_uses(samples, samples->first_of_cpu, SAMPLE_CPU_ROWS - 1));
	assert_false(sample_table_uses(&before.samples, before.samples.first_of_thread, later));
}

/* --- decimals */

static void more_decimals_scale_what_is_there(void **state)
{
	const struct profile *profile = profile_builder_profile(*state);

	add_type(*state, "objects");
	add_type(*state, "space");
	add_wide(*state, 3, 4);
	profile_builder_set_decimals(*state, 1, 2);
	add_wide(*state, 5, 678);
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

	add_type(*state, "samples");
	add_wide(*state, 3, 0);
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
	add_type(*state, "cycles");
	add_type(*state, "misses");
	add_typed(*state, 0, 5);
	add_typed(*state, 1, 6);
	profile_builder_set_decimals(*state, 1, 1);
	add_typed(*state, 0, 7);
	add_typed(*state, 1, 8);
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

	add_type(*state, "samples");
	add_wide(*state, INT64_MAX / 2, 0);
	profile_builder_set_decimals(*state, 0, 1);
	assert_true(profile_weight(profile, 0, 0) == INT64_MAX);
	assert_true(profile->sample_types[0].total == INT64_MAX);
}

static void a_snapshot_keeps_the_decimals_that_it_had(void **state)
{
	struct profile before, after;

	add_type(*state, "samples");
	for (int i = 0; i < 50000; i++)
		add_wide(*state, i, 0);
	profile_builder_publish(*state);
	before = profile_builder_snapshot(*state);
	for (uint8_t decimals = 1; decimals <= QUANTITY_DECIMALS_LIMIT; decimals++)
		profile_builder_set_decimals(*state, 0, decimals);
	for (int i = 0; i < 100000; i++)
		add_wide(*state, 1, 0);
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

/* --- publishing */

static void a_snapshot_shows_what_was_published(void **state)
{
	struct profile snapshot = profile_builder_snapshot(*state);

	assert_int_equal(snapshot.samples.count, 0);
	assert_int_equal(snapshot.strings.count, 1);
	add_type(*state, "samples");
	add_wide(*state, 1, 0);
	profile_builder_warn(*state, "careful");
	assert_int_equal(profile_builder_snapshot(*state).samples.count, 0);
	assert_int_equal(profile_builder_profile(*state)->samples.count, 1);
	profile_builder_publish(*state);
	add_wide(*state, 2, 0);
	snapshot = profile_builder_snapshot(*state);
	assert_int_equal(snapshot.samples.count, 1);
	assert_int_equal(snapshot.sample_types[0].total, 1);
	assert_string_equal(profile_text(&snapshot, snapshot.warning[0]), "careful");
	assert_false(snapshot.complete);
	profile_builder_finish(*state);
	snapshot = profile_builder_snapshot(*state);
	assert_int_equal(snapshot.samples.count, 2);
	assert_true(snapshot.complete);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(default_type_has_weight, set_up, tear_down),
		cmocka_unit_test_setup_teardown(sample_types_are_numbered_as_they_come, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(sample_types_are_found_by_name_or_number, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(too_many_sample_types_share_the_last_one, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(a_wide_sample_has_a_value_of_every_type, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(a_large_value_changes_no_other, set_up, tear_down),
		cmocka_unit_test_setup_teardown(large_values_of_several_shapes, set_up, tear_down),
		cmocka_unit_test_setup_teardown(stacks_are_set_anew, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_typed_sample_is_of_one_type, set_up, tear_down),
		cmocka_unit_test_setup_teardown(totals_stop_at_the_limit, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_type_that_comes_late_was_zero_before, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(columns_that_the_format_lacks_are_absent, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(a_column_that_comes_late_was_unknown_before, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(the_first_and_last_time_are_of_known_times, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(rows_know_whether_samples_have_them, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(more_decimals_scale_what_is_there, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(fewer_decimals_change_nothing, set_up, tear_down),
		cmocka_unit_test_setup_teardown(decimals_of_one_type_leave_the_others, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(scaling_stops_at_the_limit, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_snapshot_keeps_the_decimals_that_it_had, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(a_snapshot_shows_what_was_published, set_up,
						tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
