/* Names that come behind the samples, and snapshots that were taken before. */
#include "model/tables/profile_builder.h"

#include "model/tables/builder_columns.h"
#include "tests/model/tables/named_rows.h"
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

static void names_that_come_late_leave_snapshots_alone(void **state)
{
	struct profile_builder *builder = *state;
	location_id location = named_location(builder, "outer");
	struct profile before, after;
	frame_id frames[2];
	uint32_t count;

	profile_builder_publish(builder);
	before = profile_builder_snapshot(builder);
	profile_builder_begin_names(builder);
	frames[0] = profile_builder_add_frame(
		builder, named_function(builder, "inner", "", "", KIND_INLINED), 3);
	frames[1] = profile_builder_add_frame(
		builder, named_function(builder, "outer", "", "", KIND_NATIVE), 7);
	profile_builder_set_location(builder, location, 0x40, frames, 2);
	profile_builder_publish(builder);
	after = profile_builder_snapshot(builder);

	assert_int_not_equal(before.names_version, after.names_version);
	profile_location_frames(&before, location, &count);
	assert_int_equal(count, 1);
	assert_int_equal(before.locations.address[location], 0);
	assert_memory_equal(profile_location_frames(&after, location, &count), frames,
			    sizeof(frames));
	assert_int_equal(count, 2);
	assert_int_equal(after.locations.address[location], 0x40);
}

static uint32_t columns_kept_after_new_names(struct profile_builder *builder)
{
	profile_builder_begin_names(builder);
	profile_builder_begin_names(builder);
	profile_builder_publish(builder);
	return builder->retired_count;
}

static void old_names_are_kept_for_those_who_have_them(void **state)
{
	struct profile_builder *builder = *state;
	location_id location = named_location(builder, "outer");
	struct profile old, middle;
	uint32_t kept, count;

	/* Of the first ones nothing says who saw them. */
	kept = columns_kept_after_new_names(builder);
	assert_int_equal(columns_kept_after_new_names(builder), kept);
	old = profile_builder_snapshot(builder);
	assert_true(columns_kept_after_new_names(builder) > kept);
	middle = profile_builder_snapshot(builder);
	kept = columns_kept_after_new_names(builder);
	assert_int_equal(columns_kept_after_new_names(builder), kept);
	profile_location_frames(&old, location, &count);
	assert_int_equal(count, 1);
	profile_builder_forget_before(builder, &middle);
	assert_true(columns_kept_after_new_names(builder) < kept);
	kept = builder->retired_count;
	assert_true(kept > 0);
	profile_location_frames(&middle, location, &count);
	assert_int_equal(count, 1);
	middle = profile_builder_snapshot(builder);
	profile_builder_forget_before(builder, &middle);
	assert_int_equal(columns_kept_after_new_names(builder), kept);
}

static void a_function_keeps_its_row_when_its_file_is_found(void **state)
{
	const struct profile *profile = profile_builder_profile(*state);
	function_id function = named_function(*state, "sort", "", "libc", KIND_NATIVE);
	frame_id frame = profile_builder_add_frame(*state, function, 0);
	function_id inlined = named_function(*state, "sort", "sort.c", "libc", KIND_INLINED);

	assert_int_equal(profile->functions.identity[inlined], inlined);
	profile_builder_begin_names(*state);
	profile_builder_set_function_file(*state, function, named_string(*state, "sort.c"));
	assert_string_equal(profile_text(profile, profile->functions.file[function]), "sort.c");
	assert_int_equal(named_function(*state, "sort", "sort.c", "libc", KIND_NATIVE), function);
	/* Lists count both as one, by lines too. */
	assert_int_equal(profile->functions.identity[function], inlined);
	assert_int_equal(profile->frames.identity[frame],
			 profile_builder_add_frame(*state, inlined, 0));
}

static void modules_say_where_names_come_from(void **state)
{
	const struct profile *profile = profile_builder_profile(*state);
	module_id one = profile_builder_add_build(*state, named_string(*state, "/lib/a.so"),
						  named_string(*state, "abcd"));
	module_id other = profile_builder_add_build(*state, named_string(*state, "/lib/a.so"),
						    named_string(*state, "ef01"));

	assert_int_not_equal(one, other);
	assert_int_equal(profile->modules.symbols[one], MODULE_SYMBOLS_NONE);
	profile_builder_begin_names(*state);
	profile_builder_set_symbols(*state, one, MODULE_SYMBOLS_MISSING, "no such file", "look");
	assert_int_equal(profile->modules.symbols[one], MODULE_SYMBOLS_MISSING);
	assert_string_equal(profile_text(profile, profile->modules.symbols_text[one]),
			    "no such file");
	assert_string_equal(profile_text(profile, profile->modules.symbols_advice[one]), "look");
	assert_int_equal(profile->modules.symbols[other], MODULE_SYMBOLS_NONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(names_that_come_late_leave_snapshots_alone, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(old_names_are_kept_for_those_who_have_them, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(a_function_keeps_its_row_when_its_file_is_found,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(modules_say_where_names_come_from, set_up,
						tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
