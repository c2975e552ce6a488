/* Views draw inside their area, whatever its size: beside it there may be another one. */

#include "tests/unit.h"

#include <locale.h>
#include <stdlib.h>

#include "base/memory.h"
#include "tests/model_text.h"
#include "tui/session/session_edits.h"
#include "tui/views/views.h"

enum { WIDTH = 150, HEIGHT = 30, LEFT = 7, TOP = 4 };

/* Names that are wider than any box, some of them of wide characters. */
static const char profile[] =
	"main;a_very_long_name_of_a_function_in_the_middle_of_the_stack;名前名前名前名前;x;y;z 60\n"
	"main;解析解析解析解析解析;b;c 30\n"
	"main;b;a_very_long_name_of_a_function_in_the_middle_of_the_stack 9\n"
	"other;解析;q 1\n";

static void wake(void *context)
{
	(void)context;
}

static void clear(struct grid *grid)
{
	grid_resize(grid, WIDTH, HEIGHT);
	for (int y = 0; y < HEIGHT; y++)
		for (int x = 0; x < WIDTH; x++)
			*grid_cell(grid, x, y) = (struct cell){ 'x', style_of(PAINT_TEXT) };
}

static void assert_untouched(const struct grid *grid, struct rect area, const char *view)
{
	for (int y = 0; y < HEIGHT; y++)
		for (int x = 0; x < WIDTH; x++)
			if (!rect_has(area, x, y) && grid_cell(grid, x, y)->codepoint != 'x')
				fail_msg("%s of %dx%d draws at %d,%d", view, area.width,
					 area.height, x - area.x, y - area.y);
	/* Nor is a wide character cut in half at its edge. */
	for (int y = area.y; y < area.y + area.height; y++)
		assert_int_not_equal(grid_cell(grid, area.x + area.width, y)->codepoint, 0);
}

static void draw_all_sizes(struct session *session, const struct view *view)
{
	static const int widths[] = { 1, 2, 3, 5, 9, 14, 20, 33, 47, 60, 78, 99, 118, 140 };
	static const int heights[] = { 1, 2, 3, 4, 7, 12, 20 };
	void *data = memory_new(1, view->data_size);
	struct grid grid;

	grid_init(&grid, 1, 1);
	for (size_t i = 0; i < sizeof(widths) / sizeof(*widths); i++)
		for (size_t j = 0; j < sizeof(heights) / sizeof(*heights); j++) {
			struct rect area = { LEFT, TOP, widths[i], heights[j] };

			clear(&grid);
			view->draw(session, data, &grid, area);
			assert_untouched(&grid, area, view->title);
		}
	if (view->release)
		view->release(data);
	free(data);
	grid_release(&grid);
}

static void draw_all_views(struct profile_builder *builder, const struct sides *sides)
{
	struct document_view document = { .builder = builder, .sides = sides };
	struct view_state state;
	struct session session;

	view_state_init(&state);
	state.sides = sides;
	session_init(&session, &document, &state, wake, NULL);
	session_settle(&session);
	session_select(&session, (struct icicle_box){ 3, false });
	for (int form = 0; form < COMPARE_VARIANT_COUNT; form++)
		for (enum view_id id = 0; id < VIEW_COUNT; id++) {
			session.state.compare = (enum compare_variant)form;
			session.state.icicle = (enum icicle_variant)(form % VARIANT_LEAF_FIRST);
			session.state.callers = (enum callers_variant)(form % 2);
			session_show(&session, id);
			session_settle(&session);
			draw_all_sizes(&session, views_find(id, &session.state));
			session_set_panes(&session, form % 2 ? PANES_BELOW : PANES_ONE);
			session_resize(&session, 100, 40);
			session_settle(&session);
		}
	session_release(&session);
	view_state_release(&state);
}

static void test_one_profile(void **context)
{
	struct profile_builder *builder = model_text_profile(profile);

	(void)context;
	draw_all_views(builder, NULL);
	profile_builder_free(builder);
}

static void test_two_sides(void **context)
{
	struct profile_builder *builder = model_text_profile(profile);
	struct sides sides;

	(void)context;
	sides_init(&sides);
	sides.name[SIDE_BASE] = "前の記録.data";
	sides.name[SIDE_NEW] = "a_recording_with_a_very_long_name.data";
	text_list_add(&sides.slice[SIDE_BASE].focus, "a_very|解析");
	text_list_add(&sides.slice[SIDE_NEW].focus, "x|b");
	draw_all_views(builder, &sides);
	sides_release(&sides);
	profile_builder_free(builder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_one_profile),
		cmocka_unit_test(test_two_sides),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
