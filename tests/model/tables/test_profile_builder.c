/* The tables of a profile: each thing is there once. */
#include "model/tables/profile_builder.h"

#include <stdio.h>

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

static void row_0_is_neutral(void **state)
{
	const struct profile *profile = profile_builder_profile(*state);
	uint32_t count;

	assert_int_equal(profile->strings.count, 1);
	assert_string_equal(profile_text(profile, 0), "");
	assert_int_equal(profile->modules.count, 1);
	assert_string_equal(profile_module_path(profile, 0), "");
	assert_int_equal(profile->functions.count, 1);
	assert_string_equal(profile_function_name(profile, 0), "");
	assert_int_equal(profile->frames.count, 1);
	assert_int_equal(profile->locations.count, 1);
	assert_int_equal(profile_location_frames(profile, 0, &count)[0], 0);
	assert_int_equal(count, 1);
	assert_int_equal(profile->stacks.count, 1);
	assert_int_equal(profile->stacks.caller[0], 0);
	assert_int_equal(profile->threads.count, 1);
	assert_int_equal(profile->threads.pid[0], -1);
	assert_int_equal(profile->threads.tid[0], -1);
	assert_int_equal(profile->samples.count, 0);
	assert_string_equal(profile_format(profile), "");
}

static void equal_strings_are_one(void **state)
{
	const struct profile *profile = profile_builder_profile(*state);
	string_id main_id = named_string(*state, "main"), other = named_string(*state, "Main");

	assert_int_equal(named_string(*state, ""), 0);
	assert_int_not_equal(main_id, other);
	assert_int_equal(profile_builder_add_string(*state, "mainframe", 4), main_id);
	assert_int_equal(profile->strings.count, 3);
	assert_string_equal(profile_text(profile, main_id), "main");
	assert_int_equal(profile->strings.length[main_id], 4);
}

/* Who reads a text ends at a NUL. */
static void a_nul_in_a_string_is_shown(void **state)
{
	const struct profile *profile = profile_builder_profile(*state);
	string_id with_nul = profile_builder_add_string(*state, "a\0b", 3);
	string_id other = profile_builder_add_string(*state, "a\0c", 3);

	assert_int_not_equal(with_nul, other);
	assert_int_not_equal(with_nul, named_string(*state, "a"));
	assert_string_equal(profile_text(profile, with_nul), "a^@b");
	assert_int_equal(profile->strings.length[with_nul], 4);
	assert_int_equal(profile_builder_add_string(*state, "a\0b", 3), with_nul);
	assert_string_equal(profile_text(profile, profile_builder_add_string(*state, "\0", 1)),
			    "^@");
}

static void strings_stay_as_the_table_grows(void **state)
{
	const struct profile *profile = profile_builder_profile(*state);
	char text[40];

	for (int i = 0; i < 100000; i++)
		assert_int_equal(profile_builder_add_string(*state, text,
							    (size_t)sprintf(text, "name %d", i)),
				 i + 1);
	for (int i = 0; i < 100000; i++) {
		size_t length = (size_t)sprintf(text, "name %d", i);

		assert_int_equal(profile_builder_add_string(*state, text, length), i + 1);
		assert_string_equal(profile_text(profile, (string_id)i + 1), text);
	}
}

static void modules_are_known_by_their_path(void **state)
{
	const struct profile *profile = profile_builder_profile(*state);
	module_id libc = profile_builder_add_module(*state, named_string(*state, "/lib/libc.so"));
	module_id other = profile_builder_add_module(*state, named_string(*state, "/opt/libc.so"));

	assert_int_equal(profile_builder_add_module(*state, 0), 0);
	assert_int_equal(profile_builder_add_module(*state, named_string(*state, "/lib/libc.so")),
			 libc);
	assert_int_not_equal(other, libc);
	assert_string_equal(profile_module_path(profile, libc), "/lib/libc.so");
	assert_string_equal(profile_module_name(profile, libc), "libc.so");
}

static void a_modules_name_is_the_last_part_of_its_path(void **state)
{
	static const struct {
		const char *path, *name;
	} examples[] = {
		{ "a.out", "a.out" },       { "/a/b", "b" }, { "/a/b/", "/a/b/" },
		{ "[kernel]", "[kernel]" }, { "/", "/" },
	};
	const struct profile *profile = profile_builder_profile(*state);

	for (size_t i = 0; i < sizeof(examples) / sizeof(examples[0]); i++)
		assert_string_equal(
			profile_module_name(
				profile, profile_builder_add_module(
						 *state, named_string(*state, examples[i].path))),
			examples[i].name);
}

static void functions_differ_by_name_file_module_and_kind(void **state)
{
	const struct profile *profile = profile_builder_profile(*state);
	function_id swap = named_function(*state, "swap", "sort.c", "a.out", KIND_NATIVE);

	assert_int_equal(named_function(*state, "swap", "sort.c", "a.out", KIND_NATIVE), swap);
	assert_int_not_equal(named_function(*state, "Swap", "sort.c", "a.out", KIND_NATIVE), swap);
	assert_int_not_equal(named_function(*state, "swap", "heap.c", "a.out", KIND_NATIVE), swap);
	assert_int_not_equal(named_function(*state, "swap", "sort.c", "b.out", KIND_NATIVE), swap);
	assert_int_not_equal(named_function(*state, "swap", "sort.c", "a.out", KIND_JIT), swap);
	assert_int_equal(profile->functions.count, 6);
}

static void an_inlined_function_is_the_same_one(void **state)
{
	const struct profile *profile = profile_builder_profile(*state);
	function_id inlined = named_function(*state, "swap", "sort.c", "a.out", KIND_INLINED);
	function_id called = named_function(*state, "swap", "sort.c", "a.out", KIND_NATIVE);
	function_id other = named_function(*state, "swap", "heap.c", "a.out", KIND_NATIVE);

	assert_int_not_equal(inlined, called);
	assert_int_equal(profile->functions.identity[inlined], inlined);
	assert_int_equal(profile->functions.identity[called], inlined);
	assert_int_equal(profile->functions.identity[other], other);
}

/* So many that some must share places in the tables. */
static void what_has_one_name_in_many_modules_is_many_functions(void **state)
{
	enum { MODULES = 20000 };
	const struct profile *profile = profile_builder_profile(*state);
	char module[16];

	for (int i = 0; i < MODULES; i++) {
		function_id function;
		frame_id frame;

		snprintf(module, sizeof(module), "%d.so", i);
		function = named_function(*state, "init", "", module, KIND_NATIVE);
		frame = profile_builder_add_frame(*state, function, 1);
		assert_int_equal(function, i + 1);
		assert_int_equal(profile->functions.identity[function], function);
		assert_int_equal(frame, i + 1);
		assert_int_equal(profile->frames.identity[frame], frame);
		assert_int_equal(profile_builder_add_location(*state, 0, 0, &frame, 1), i + 1);
	}
}

static void frames_are_functions_at_lines(void **state)
{
	const struct profile *profile = profile_builder_profile(*state);
	function_id function = named_function(*state, "main", "", "", KIND_NATIVE);
	frame_id frame = profile_builder_add_frame(*state, function, 12);

	assert_int_equal(profile_builder_add_frame(*state, function, 12), frame);
	assert_int_not_equal(profile_builder_add_frame(*state, function, 13), frame);
	assert_int_not_equal(profile_builder_add_frame(*state, 0, 12), frame);
	assert_int_equal(profile->frames.function[frame], function);
	assert_int_equal(profile->frames.line[frame], 12);
}

static void locations_differ_by_module_address_and_frames(void **state)
{
	const struct profile *profile = profile_builder_profile(*state);
	frame_id frames[] = { 0, 0, 0 };
	location_id location;
	uint32_t count;

	frames[0] = profile_builder_add_frame(*state, 0, 1);
	frames[1] = profile_builder_add_frame(*state, 0, 2);
	location = profile_builder_add_location(*state, 0, 0x10, frames, 2);
	assert_int_equal(profile_builder_add_location(*state, 0, 0x10, frames, 2), location);
	assert_int_not_equal(profile_builder_add_location(*state, 0, 0x11, frames, 2), location);
	assert_int_not_equal(profile_builder_add_location(*state, 1, 0x10, frames, 2), location);
	assert_int_not_equal(profile_builder_add_location(*state, 0, 0x10, frames, 1), location);
	assert_int_not_equal(profile_builder_add_location(*state, 0, 0x10, frames, 3), location);
	assert_int_not_equal(profile_builder_add_location(*state, 0, 0x10, frames + 1, 2),
			     location);
	assert_memory_equal(profile_location_frames(profile, location, &count), frames,
			    2 * sizeof(frame_id));
	assert_int_equal(count, 2);
}

static void threads_differ_by_all_that_is_known_of_them(void **state)
{
	const struct profile *profile = profile_builder_profile(*state);
	string_id web = named_string(*state, "web"), io = named_string(*state, "io");
	thread_id thread = profile_builder_add_thread(*state, 1, 2, web, io);

	assert_int_equal(profile_builder_add_thread(*state, 1, 2, web, io), thread);
	assert_int_not_equal(profile_builder_add_thread(*state, 1, 3, web, io), thread);
	assert_int_not_equal(profile_builder_add_thread(*state, 3, 2, web, io), thread);
	assert_int_not_equal(profile_builder_add_thread(*state, 1, 2, io, io), thread);
	assert_int_not_equal(profile_builder_add_thread(*state, 1, 2, web, web), thread);
	assert_int_not_equal(profile_builder_add_thread(*state, -1, -1, web, web), thread);
	assert_int_equal(profile->threads.pid[thread], 1);
	assert_int_equal(profile->threads.tid[thread], 2);
	assert_int_equal(profile->threads.process[thread], web);
	assert_int_equal(profile->threads.name[thread], io);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(row_0_is_neutral, set_up, tear_down),
		cmocka_unit_test_setup_teardown(equal_strings_are_one, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_nul_in_a_string_is_shown, set_up, tear_down),
		cmocka_unit_test_setup_teardown(strings_stay_as_the_table_grows, set_up, tear_down),
		cmocka_unit_test_setup_teardown(modules_are_known_by_their_path, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_modules_name_is_the_last_part_of_its_path, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(functions_differ_by_name_file_module_and_kind,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(an_inlined_function_is_the_same_one, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(what_has_one_name_in_many_modules_is_many_functions,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(frames_are_functions_at_lines, set_up, tear_down),
		cmocka_unit_test_setup_teardown(locations_differ_by_module_address_and_frames,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(threads_differ_by_all_that_is_known_of_them, set_up,
						tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
