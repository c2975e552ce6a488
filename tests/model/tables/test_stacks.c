/* Stacks are a tree, and each path is there once, whichever way it is added. */
#include "model/tables/profile_builder.h"

#include <stdlib.h>

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

static void stacks_are_a_prefix_tree(void **state)
{
	const struct profile *profile = profile_builder_profile(*state);
	location_id a = named_location(*state, "a"), b = named_location(*state, "b");
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
		locations[i] = named_location(*state, (char[]){ (char)('a' + i), '\0' });
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
	location_id a = named_location(*state, "a"), b = named_location(*state, "b");
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

static void stacks_are_found_after_the_end(void **state)
{
	location_id path[] = { named_location(*state, "a"), named_location(*state, "b") };
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
	location_id old = named_location(*state, "old"), path[DEPTH];
	stack_id before = profile_builder_add_stack(*state, &old, 1, 0), stack;

	for (int i = 0; i < DEPTH; i++)
		path[i] = named_location(*state, "new");
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
	location_id path[] = { named_location(*state, "a"), named_location(*state, "b") };
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
		cmocka_unit_test_setup_teardown(stacks_are_a_prefix_tree, set_up, tear_down),
		cmocka_unit_test_setup_teardown(lanes_only_save_time, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_stack_may_be_deeper_than_a_lane_remembers, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(stacks_are_found_after_the_end, set_up, tear_down),
		cmocka_unit_test_setup_teardown(stacks_of_new_locations_are_found_among_themselves,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(stacks_are_found_by_their_callers, set_up,
						tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
