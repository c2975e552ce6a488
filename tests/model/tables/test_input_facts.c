/* What a profile says of its input: properties, warnings, progress, losses. */
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

static void properties_are_kept_in_order(void **state)
{
	const struct profile *profile = profile_builder_profile(*state);

	profile_builder_add_property(*state, "host", "box");
	profile_builder_add_property(*state, "command", "");
	assert_int_equal(profile->property_count, 2);
	assert_string_equal(profile_text(profile, profile->property_key[0]), "host");
	assert_string_equal(profile_text(profile, profile->property_value[0]), "box");
	assert_string_equal(profile_text(profile, profile->property_key[1]), "command");
	assert_string_equal(profile_text(profile, profile->property_value[1]), "");
}

static void a_warning_is_given_once(void **state)
{
	const struct profile *profile = profile_builder_profile(*state);

	for (int i = 0; i < 3; i++) {
		profile_builder_warn(*state, "line %d is odd", 7);
		profile_builder_warn(*state, "%s", "the end is missing");
	}
	assert_int_equal(profile->warning_count, 2);
	assert_string_equal(profile_text(profile, profile->warning[0]), "line 7 is odd");
	assert_string_equal(profile_text(profile, profile->warning[1]), "the end is missing");
}

static void there_is_an_end_to_warnings(void **state)
{
	const struct profile *profile = profile_builder_profile(*state);

	for (int i = 0; i < 1000000; i++)
		profile_builder_warn(*state, "line %d is odd", i);
	assert_int_equal(profile->warning_count, WARNING_LIMIT);
	assert_string_equal(profile_text(profile, profile->warning[WARNING_LIMIT - 2]),
			    "line 98 is odd");
	assert_string_equal(profile_text(profile, profile->warning[WARNING_LIMIT - 1]),
			    "there were more warnings than these");
	/* Nor do those that are left out take memory. */
	assert_true(profile->strings.count < 200);
}

static void progress_and_losses_are_counted(void **state)
{
	const struct profile *profile = profile_builder_profile(*state);

	profile_builder_set_format(*state, "folded");
	profile_builder_set_progress(*state, 10, 100);
	profile_builder_add_lost(*state, 3);
	profile_builder_add_lost(*state, 4);
	assert_string_equal(profile_format(profile), "folded");
	assert_int_equal(profile->bytes_read, 10);
	assert_int_equal(profile->bytes_total, 100);
	assert_int_equal(profile->lost, 7);
	assert_false(profile->names_have_kinds);
	profile_builder_set_names_have_kinds(*state);
	assert_true(profile->names_have_kinds);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(properties_are_kept_in_order, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_warning_is_given_once, set_up, tear_down),
		cmocka_unit_test_setup_teardown(there_is_an_end_to_warnings, set_up, tear_down),
		cmocka_unit_test_setup_teardown(progress_and_losses_are_counted, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
