/* The rows of samples: their types and columns. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/trees/call_tree.h"
#include "tests/model/tables/sample_rows.h"
#include "tests/unit.h"

/* --- types */

static void sample_types_are_numbered_as_they_come(void **state)
{
	const struct profile *profile = profile_builder_profile(*state);

	assert_int_equal(rows_add_type(*state, "objects"), 0);
	assert_int_equal(rows_add_type(*state, "space"), 1);
	assert_int_equal(rows_add_type(*state, "objects"), 0);
	assert_int_equal(profile->sample_type_count, 2);
	assert_int_equal(profile->default_sample_type, 0);
	profile_builder_set_default(*state, 1);
	assert_int_equal(profile->default_sample_type, 1);
}

/* Profilers have types for what they could measure: of a program without a GPU it is all 0. */
static void default_type_has_weight(void **state)
{
	const struct profile *profile = profile_builder_profile(*state);

	rows_add_type(*state, "gpu");
	rows_add_type(*state, "cpu");
	rows_add_wide(*state, 0, 0);
	profile_builder_publish(*state);
	assert_int_equal(profile->default_sample_type, 0);
	/* Of a difference, the sum may be 0 all the same. */
	rows_add_wide(*state, 0, -5);
	rows_add_wide(*state, 0, 5);
	profile_builder_publish(*state);
	assert_int_equal(profile->default_sample_type, 1);
	/* What the input says counts as soon as it can. */
	rows_add_wide(*state, 1, 5);
	profile_builder_finish(*state);
	assert_int_equal(profile->default_sample_type, 0);
	assert_int_equal(profile_builder_snapshot(*state).default_sample_type, 0);
}

static void sample_types_are_found_by_name_or_number(void **state)
{
	const struct profile *profile = profile_builder_profile(*state);

	rows_add_type(*state, "objects");
	rows_add_type(*state, "space");
	rows_add_type(*state, "1");
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
		type = rows_add_type(*state, name);
		assert_int_equal(type, i < SAMPLE_TYPE_LIMIT ? i : SAMPLE_TYPE_LIMIT - 1);
		rows_add_typed(*state, type, 1);
	}
	assert_int_equal(profile->sample_type_count, SAMPLE_TYPE_LIMIT);
	assert_int_equal(profile->sample_types[SAMPLE_TYPE_LIMIT - 2].total, 1);
	assert_int_equal(profile->sample_types[SAMPLE_TYPE_LIMIT - 1].total, 11);
	assert_int_equal(profile->warning_count, 1);
	assert_string_equal(profile_text(profile, profile->warning[0]),
			    "more than 64 sample types: those after \"event 63\" are counted "
			    "with it");
}

/* --- columns */

static void columns_that_the_format_lacks_are_absent(void **state)
{
	const struct profile *profile = profile_builder_profile(*state);

	rows_add_type(*state, "samples");
	rows_add_wide(*state, 1, 0);
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

	rows_add_type(*state, "samples");
	for (int i = 0; i < EARLY; i++)
		rows_add_wide(*state, 1, 0);
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

	rows_add_type(*state, "samples");
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

	rows_add_type(*state, "samples");
	rows_add_wide(*state, 1, 0);
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

/* --- publishing */

static void a_snapshot_shows_what_was_published(void **state)
{
	struct profile snapshot = profile_builder_snapshot(*state);

	assert_int_equal(snapshot.samples.count, 0);
	assert_int_equal(snapshot.strings.count, 1);
	rows_add_type(*state, "samples");
	rows_add_wide(*state, 1, 0);
	profile_builder_warn(*state, "careful");
	assert_int_equal(profile_builder_snapshot(*state).samples.count, 0);
	assert_int_equal(profile_builder_profile(*state)->samples.count, 1);
	profile_builder_publish(*state);
	rows_add_wide(*state, 2, 0);
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
		cmocka_unit_test_setup_teardown(sample_types_are_numbered_as_they_come, rows_set_up,
						rows_tear_down),
		cmocka_unit_test_setup_teardown(default_type_has_weight, rows_set_up,
						rows_tear_down),
		cmocka_unit_test_setup_teardown(sample_types_are_found_by_name_or_number,
						rows_set_up, rows_tear_down),
		cmocka_unit_test_setup_teardown(too_many_sample_types_share_the_last_one,
						rows_set_up, rows_tear_down),
		cmocka_unit_test_setup_teardown(columns_that_the_format_lacks_are_absent,
						rows_set_up, rows_tear_down),
		cmocka_unit_test_setup_teardown(a_column_that_comes_late_was_unknown_before,
						rows_set_up, rows_tear_down),
		cmocka_unit_test_setup_teardown(the_first_and_last_time_are_of_known_times,
						rows_set_up, rows_tear_down),
		cmocka_unit_test_setup_teardown(rows_know_whether_samples_have_them, rows_set_up,
						rows_tear_down),
		cmocka_unit_test_setup_teardown(a_snapshot_shows_what_was_published, rows_set_up,
						rows_tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
