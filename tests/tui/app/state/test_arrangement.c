/* Which views share the screen, and where they lie. */

#include "tests/unit.h"

#include <stdio.h>
#include <string.h>

#include "tui/app/state/arrangement.h"

static struct view_state state_with(enum view_id view, enum pane_choice panes)
{
	struct view_state state;

	view_state_init(&state);
	state.view = view;
	state.panes = panes;
	return state;
}

/* "icicle 120x18 top 120x18*": frames, and a star at the one that has the keys. */
static void assert_arranged(const struct view_state *state, int width, int height,
			    const char *expected)
{
	struct rect body = { 0, 2, width, height - 4 };
	struct arrangement arrangement = arrangement_of(state, width, height, body);
	char text[200] = "";

	for (int i = 0; i < arrangement.count; i++) {
		const struct placed_view *placed = &arrangement.list[i];

		snprintf(text + strlen(text), sizeof(text) - strlen(text), "%s%s %dx%d%s",
			 i > 0 ? " " : "", view_names[placed->id], placed->frame.width,
			 placed->frame.height, i == arrangement.focus ? "*" : "");
	}
	assert_string_equal(text, expected);
}

static void test_auto_has_two_where_there_is_room(void **context)
{
	struct view_state state = state_with(VIEW_ICICLE, PANES_AUTO);

	(void)context;
	assert_arranged(&state, 80, 24, "icicle 80x20*");
	assert_arranged(&state, 119, 40, "icicle 119x36*");
	assert_arranged(&state, 120, 39, "icicle 120x35*");
	assert_arranged(&state, 120, 40, "icicle 120x18* top 120x18");
	assert_arranged(&state, 159, 41, "icicle 159x19* top 159x18");
	assert_arranged(&state, 160, 40, "icicle 88x36* top 72x36");
	assert_arranged(&state, 200, 60, "icicle 110x56* top 90x56");
	state.view = VIEW_TOP;
	assert_arranged(&state, 120, 40, "icicle 120x18 top 120x18*");
	state.view = VIEW_TREE;
	assert_arranged(&state, 200, 60, "tree 200x56*");
}

static void test_callers_have_top_beside_them(void **context)
{
	struct view_state state = state_with(VIEW_CALLERS, PANES_AUTO);

	(void)context;
	assert_arranged(&state, 120, 40, "callers 120x36*");
	assert_arranged(&state, 160, 40, "callers 88x36* top 72x36");
	state.panes = PANES_BELOW;
	assert_arranged(&state, 80, 24, "callers 80x10* top 80x10");
	state.view = VIEW_TOP;
	state.top_with = TOP_WITH_CALLERS;
	assert_arranged(&state, 80, 24, "callers 80x10 top 80x10*");
}

static void test_a_comparison_has_its_sides_above(void **context)
{
	struct view_state state = state_with(VIEW_ICICLE, PANES_AUTO);
	struct sides sides = { 0 };

	(void)context;
	state.sides = &sides;
	assert_arranged(&state, 200, 60, "icicle 200x28* top 200x28");
	state.compare = VARIANT_STACKS;
	assert_arranged(&state, 200, 60, "icicle 200x56*");
}

static void test_what_is_asked_for_holds_where_it_fits(void **context)
{
	struct view_state state = state_with(VIEW_ICICLE, PANES_BELOW);

	(void)context;
	assert_arranged(&state, 80, 24, "icicle 80x10* top 80x10");
	assert_arranged(&state, 80, 15, "icicle 80x11*");
	state.panes = PANES_BESIDE;
	assert_arranged(&state, 80, 10, "icicle 44x6* top 36x6");
	assert_arranged(&state, 79, 24, "icicle 79x20*");
	state.panes = PANES_ONE;
	assert_arranged(&state, 200, 60, "icicle 200x56*");
}

/* The session decides by the width that the list has in the end. */
static void test_threads_have_a_column_where_the_list_has_room(void **context)
{
	static const enum pane_choice choices[] = { PANES_ONE, PANES_BELOW, PANES_BESIDE };
	enum { LEAST = 98 };

	(void)context;
	for (int width = 90; width < 260; width++) {
		for (size_t i = 0; i < sizeof(choices) / sizeof(choices[0]); i++) {
			struct view_state state = state_with(VIEW_TOP, choices[i]);
			struct rect body = { 0, 2, width, 36 };
			struct arrangement arrangement = arrangement_of(&state, width, 40, body);
			struct shown_views shown = shown_views_of(&state, width, 40);
			const struct placed_view *list = &arrangement.list[arrangement.focus];

			assert_int_equal(shown_views_have_thread_column(&shown, width),
					 list->area.width >= LEAST);
		}
	}
}

static void test_a_cell_belongs_to_one_view(void **context)
{
	struct view_state state = state_with(VIEW_ICICLE, PANES_BELOW);
	struct arrangement arrangement =
		arrangement_of(&state, 80, 24, (struct rect){ 0, 2, 80, 20 });

	(void)context;
	assert_null(arrangement_at(&arrangement, 3, 1));
	assert_int_equal(arrangement_at(&arrangement, 0, 2)->id, VIEW_ICICLE);
	assert_int_equal(arrangement_at(&arrangement, 79, 11)->id, VIEW_ICICLE);
	assert_int_equal(arrangement_at(&arrangement, 0, 12)->id, VIEW_TOP);
	assert_int_equal(arrangement_at(&arrangement, 79, 21)->id, VIEW_TOP);
	assert_null(arrangement_at(&arrangement, 3, 22));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_auto_has_two_where_there_is_room),
		cmocka_unit_test(test_callers_have_top_beside_them),
		cmocka_unit_test(test_a_comparison_has_its_sides_above),
		cmocka_unit_test(test_what_is_asked_for_holds_where_it_fits),
		cmocka_unit_test(test_threads_have_a_column_where_the_list_has_room),
		cmocka_unit_test(test_a_cell_belongs_to_one_view),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
