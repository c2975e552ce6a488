/* The tables of a profile: each thing is there once. */
#include "model/tables/profile_builder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/tables/builder_columns.h"
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

static function_id add_function(struct profile_builder *builder, const char *name, const char *file,
				const char *module, enum function_kind kind)
{
	struct function_info info = {
		.name = intern(builder, name),
		.file = intern(builder, file),
		.module = profile_builder_add_module(builder, intern(builder, module)),
		.kind = kind,
	};

	return profile_builder_add_function(builder, &info);
}

static location_id add_location(struct profile_builder *builder, const char *name)
{
	frame_id frame = profile_builder_add_frame(
		builder, add_function(builder, name, "", "", KIND_NATIVE), 0);

	return profile_builder_add_location(builder, 0, 0, &frame, 1);
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
	string_id main_id = intern(*state, "main"), other = intern(*state, "Main");

	assert_int_equal(intern(*state, ""), 0);
	assert_int_not_equal(main_id, other);
	assert_int_equal(profile_builder_add_string(*state, "mainframe", 4), main_id);
	assert_int_equal(profile->strings.count, 3);
	assert_string_equal(profile_text(profile, main_id), "main");
	assert_int_equal(profile->strings.length[main_id], 4);
}

static void strings_are_any_bytes(void **state)
{
	const struct profile *profile = profile_builder_profile(*state);
	string_id with_nul = profile_builder_add_string(*state, "a\0b", 3);
	string_id other = profile_builder_add_string(*state, "a\0c", 3);

	assert_int_not_equal(with_nul, other);
	assert_int_not_equal(with_nul, intern(*state, "a"));
	assert_int_equal(profile->strings.length[with_nul], 3);
	assert_memory_equal(profile_text(profile, with_nul), "a\0b", 4);
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
	module_id libc = profile_builder_add_module(*state, intern(*state, "/lib/libc.so"));
	module_id other = profile_builder_add_module(*state, intern(*state, "/opt/libc.so"));

	assert_int_equal(profile_builder_add_module(*state, 0), 0);
	assert_int_equal(profile_builder_add_module(*state, intern(*state, "/lib/libc.so")), libc);
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
			profile_module_name(profile,
					    profile_builder_add_module(
						    *state, intern(*state, examples[i].path))),
			examples[i].name);
}

static void functions_differ_by_name_file_module_and_kind(void **state)
{
	const struct profile *profile = profile_builder_profile(*state);
	function_id swap = add_function(*state, "swap", "sort.c", "a.out", KIND_NATIVE);

	assert_int_equal(add_function(*state, "swap", "sort.c", "a.out", KIND_NATIVE), swap);
	assert_int_not_equal(add_function(*state, "Swap", "sort.c", "a.out", KIND_NATIVE), swap);
	assert_int_not_equal(add_function(*state, "swap", "heap.c", "a.out", KIND_NATIVE), swap);
	assert_int_not_equal(add_function(*state, "swap", "sort.c", "b.out", KIND_NATIVE), swap);
	assert_int_not_equal(add_function(*state, "swap", "sort.c", "a.out", KIND_JIT), swap);
	assert_int_equal(profile->functions.count, 6);
}

static void an_inlined_function_is_the_same_one(void **state)
{
	const struct profile *profile = profile_builder_profile(*state);
	function_id inlined = add_function(*state, "swap", "sort.c", "a.out", KIND_INLINED);
	function_id called = add_function(*state, "swap", "sort.c", "a.out", KIND_NATIVE);
	function_id other = add_function(*state, "swap", "heap.c", "a.out", KIND_NATIVE);

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
		function = add_function(*state, "init", "", module, KIND_NATIVE);
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
	function_id function = add_function(*state, "main", "", "", KIND_NATIVE);
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
	string_id web = intern(*state, "web"), io = intern(*state, "io");
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

/* --- stacks */

static void stacks_are_a_prefix_tree(void **state)
{
	const struct profile *profile = profile_builder_profile(*state);
	location_id a = add_location(*state, "a"), b = add_location(*state, "b");
	stack_id ab = profile_builder_add_stack(*state, (location_id[]){ a, b }, 2, 0);
	stack_id aba = profile_builder_add_stack(*state, (location_id[]){ a, b, a }, 3, 0);
	stack_id ba = profile_builder_add_stack(*state, (location_id[]){ b, a }, 2, 0);

	assert_int_equal(profile_builder_add_stack(*state, NULL, 0, 0), 0);
	assert_int_equal(profile->stacks.caller[aba], ab);
	assert_int_equal(profile->stacks.location[aba], a);
	assert_int_equal(profile->stacks.location[ab], b);
	assert_int_not_equal(ab, ba);
	assert_int_equal(profile_builder_add_stack(*state, (location_id[]){ a, b }, 2, 0), ab);
	/* a, ab, aba, b, ba, and the empty one */
	assert_int_equal(profile->stacks.count, 6);
	for (stack_id stack = 1; stack < profile->stacks.count; stack++)
		assert_true(profile->stacks.caller[stack] < stack);
}

/* What a lane remembers must not be seen: every way to add the same paths gives the same. */
static void lanes_only_save_time(void **state)
{
	enum { PATHS = 2000, DEPTH = 40, LOCATIONS = 3 };
	static location_id paths[PATHS][DEPTH];
	static uint32_t depths[PATHS];
	static stack_id stacks[PATHS];
	location_id locations[LOCATIONS];
	const struct profile *profile = profile_builder_profile(*state);
	uint32_t count;

	srand(1);
	for (int i = 0; i < LOCATIONS; i++)
		locations[i] = add_location(*state, (char[]){ (char)('a' + i), '\0' });
	for (int i = 0; i < PATHS; i++) {
		depths[i] = (uint32_t)rand() % (DEPTH + 1);
		for (uint32_t j = 0; j < depths[i]; j++)
			/* Long beginnings in common with the one before. */
			paths[i][j] = i > 0 && j < depths[i - 1] && rand() % 20
					      ? paths[i - 1][j]
					      : locations[rand() % LOCATIONS];
		stacks[i] = profile_builder_add_stack(*state, paths[i], depths[i],
						      (uint32_t)rand() % 40);
	}
	count = profile->stacks.count;
	for (int i = 0; i < PATHS; i++) {
		stack_id stack = stacks[i];

		assert_int_equal(profile_builder_add_stack(*state, paths[i], depths[i],
							   (uint32_t)rand() % 40),
				 stack);
		for (uint32_t j = depths[i]; j-- > 0; stack = profile->stacks.caller[stack])
			assert_int_equal(profile->stacks.location[stack], paths[i][j]);
		assert_int_equal(stack, 0);
	}
	assert_int_equal(profile->stacks.count, count);
}

static void a_stack_may_be_deeper_than_a_lane_remembers(void **state)
{
	enum { DEPTH = 20000 };
	static location_id path[DEPTH];
	const struct profile *profile = profile_builder_profile(*state);
	location_id a = add_location(*state, "a"), b = add_location(*state, "b");
	stack_id deep, other;

	for (int i = 0; i < DEPTH; i++)
		path[i] = a;
	deep = profile_builder_add_stack(*state, path, DEPTH, 0);
	assert_int_equal(profile->stacks.count, DEPTH + 1);
	assert_int_equal(profile_builder_add_stack(*state, path, DEPTH, 0), deep);
	path[DEPTH - 1] = b;
	other = profile_builder_add_stack(*state, path, DEPTH, 0);
	assert_int_equal(profile->stacks.caller[other], profile->stacks.caller[deep]);
	path[0] = b;
	profile_builder_add_stack(*state, path, DEPTH, 0);
	assert_int_equal(profile->stacks.count, 2 * DEPTH + 2);
}

/* --- about the input */

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

static void names_that_come_late_leave_snapshots_alone(void **state)
{
	struct profile_builder *builder = *state;
	location_id location = add_location(builder, "outer");
	struct profile before, after;
	frame_id frames[2];
	uint32_t count;

	profile_builder_publish(builder);
	before = profile_builder_snapshot(builder);
	profile_builder_begin_names(builder);
	frames[0] = profile_builder_add_frame(
		builder, add_function(builder, "inner", "", "", KIND_INLINED), 3);
	frames[1] = profile_builder_add_frame(
		builder, add_function(builder, "outer", "", "", KIND_NATIVE), 7);
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
	location_id location = add_location(builder, "outer");
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
	function_id function = add_function(*state, "sort", "", "libc", KIND_NATIVE);
	frame_id frame = profile_builder_add_frame(*state, function, 0);
	function_id inlined = add_function(*state, "sort", "sort.c", "libc", KIND_INLINED);

	assert_int_equal(profile->functions.identity[inlined], inlined);
	profile_builder_begin_names(*state);
	profile_builder_set_function_file(*state, function, intern(*state, "sort.c"));
	assert_string_equal(profile_text(profile, profile->functions.file[function]), "sort.c");
	assert_int_equal(add_function(*state, "sort", "sort.c", "libc", KIND_NATIVE), function);
	/* Lists count both as one, by lines too. */
	assert_int_equal(profile->functions.identity[function], inlined);
	assert_int_equal(profile->frames.identity[frame],
			 profile_builder_add_frame(*state, inlined, 0));
}

static void modules_say_where_names_come_from(void **state)
{
	const struct profile *profile = profile_builder_profile(*state);
	module_id one = profile_builder_add_build(*state, intern(*state, "/lib/a.so"),
						  intern(*state, "abcd"));
	module_id other = profile_builder_add_build(*state, intern(*state, "/lib/a.so"),
						    intern(*state, "ef01"));

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

static void stacks_are_found_after_the_end(void **state)
{
	location_id path[] = { add_location(*state, "a"), add_location(*state, "b") };
	stack_id stack;

	profile_builder_begin_stacks(*state, 5000);
	stack = profile_builder_add_stack(*state, path, 2, 0);
	profile_builder_finish(*state);
	assert_int_equal(profile_builder_add_stack(*state, path, 2, 1), stack);
	assert_int_not_equal(profile_builder_add_stack(*state, path + 1, 1, 1), stack);
}

/* An input has locations of its own: what was before it makes looking for its stacks no slower. */
static void stacks_of_new_locations_are_found_among_themselves(void **state)
{
	enum { DEPTH = 3000 };
	const struct profile *profile = profile_builder_profile(*state);
	location_id old = add_location(*state, "old"), path[DEPTH];
	stack_id before = profile_builder_add_stack(*state, &old, 1, 0), stack;

	for (int i = 0; i < DEPTH; i++)
		path[i] = add_location(*state, "new");
	profile_builder_begin_stacks(*state, 0);
	stack = profile_builder_add_stack(*state, path, DEPTH, 0);
	assert_int_equal(profile->stacks.count, before + 1 + DEPTH);
	assert_int_equal(profile->stacks.caller[before + 1], 0);
	for (int finished = 0; finished < 2; finished++) {
		assert_int_equal(profile_builder_add_stack(*state, path, DEPTH, 1), stack);
		assert_int_equal(profile_builder_add_stack(*state, path, 1, 2), before + 1);
		profile_builder_finish(*state);
	}
	assert_int_equal(profile->stacks.count, before + 1 + DEPTH);
}

/* Step by step or as a path, before and after the end. */
static void stacks_are_found_by_their_callers(void **state)
{
	location_id path[] = { add_location(*state, "a"), add_location(*state, "b") };
	stack_id stack = profile_builder_add_stack(*state, path, 2, 0);

	for (int finished = 0; finished < 2; finished++) {
		struct stack_step step = { 0 };

		step = profile_builder_add_callee(*state, step, path[0]);
		step = profile_builder_add_callee(*state, step, path[1]);
		assert_int_equal(step.stack, stack);
		step = profile_builder_add_callee(*state, step, path[finished]);
		assert_int_equal(step.stack, stack + 1 + finished);
		profile_builder_finish(*state);
	}
	assert_int_equal(profile_builder_add_stack(*state, path, 1, 1), stack - 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(row_0_is_neutral, set_up, tear_down),
		cmocka_unit_test_setup_teardown(names_that_come_late_leave_snapshots_alone, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(old_names_are_kept_for_those_who_have_them, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(a_function_keeps_its_row_when_its_file_is_found,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(modules_say_where_names_come_from, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(stacks_are_found_by_their_callers, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(stacks_are_found_after_the_end, set_up, tear_down),
		cmocka_unit_test_setup_teardown(stacks_of_new_locations_are_found_among_themselves,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(equal_strings_are_one, set_up, tear_down),
		cmocka_unit_test_setup_teardown(strings_are_any_bytes, set_up, tear_down),
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
		cmocka_unit_test_setup_teardown(stacks_are_a_prefix_tree, set_up, tear_down),
		cmocka_unit_test_setup_teardown(lanes_only_save_time, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_stack_may_be_deeper_than_a_lane_remembers, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(properties_are_kept_in_order, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_warning_is_given_once, set_up, tear_down),
		cmocka_unit_test_setup_teardown(there_is_an_end_to_warnings, set_up, tear_down),
		cmocka_unit_test_setup_teardown(progress_and_losses_are_counted, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
