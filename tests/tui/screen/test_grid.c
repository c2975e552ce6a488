#include "tests/unit.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "tui/screen/grid.h"

static const struct style plain = { PAINT_TEXT, 0 };

/* What a text of `width` cells at x looks like on a row of ten dots. */
static void assert_drawn(int x, int width, const char *text, const char *expected, int used)
{
	struct grid grid;
	char *drawn;

	grid_init(&grid, 10, 1);
	for (int i = 0; i < 10; i++)
		grid_put(&grid, i, 0, plain, '.');
	assert_int_equal(grid_text(&grid, x, 0, width, plain, text), used);
	drawn = grid_to_text(&grid, NULL);
	drawn[strlen(drawn) - 1] = '\0'; /* the end of the line */
	assert_string_equal(drawn, expected);
	free(drawn);
	grid_release(&grid);
}

static void test_text(void **state)
{
	(void)state;
	assert_drawn(0, 10, "", "..........", 0);
	assert_drawn(2, 5, "abc", "..abc.....", 3);
	assert_drawn(0, 10, "abcdefghij", "abcdefghij", 10);
	assert_drawn(0, 3, "abc", "abc.......", 3);
}

static void test_ellipsis(void **state)
{
	(void)state;
	assert_drawn(0, 3, "abcd", "ab….......", 3);
	assert_drawn(0, 1, "abcd", "….........", 1);
	assert_drawn(0, 1, "a", "a.........", 1);
	assert_drawn(0, 0, "abcd", "..........", 0);
	assert_drawn(0, -3, "abcd", "..........", 0);
	assert_drawn(8, 10, "abcd", "........a…", 2);
	assert_drawn(0, 10, "abcdefghijk", "abcdefghi…", 10);
}

static void test_outside(void **state)
{
	(void)state;
	assert_drawn(10, 5, "abc", "..........", 0);
	assert_drawn(-1, 5, "abc", "..........", 0);
	assert_drawn(9, 5, "abc", ".........…", 1);
}

static void test_wide(void **state)
{
	(void)state;
	assert_drawn(0, 10, "你好", "你好......", 4);
	assert_drawn(0, 4, "你好", "你好......", 4);
	/* Half of a wide character is never left. */
	assert_drawn(0, 3, "你好", "你….......", 3);
	assert_drawn(0, 2, "你好", "… ........", 1);
	assert_drawn(0, 1, "你好", "….........", 1);
	assert_drawn(0, 4, "a你好", "a你…......", 4);
	assert_drawn(0, 3, "a你b", "a… .......", 2);
	assert_drawn(9, 5, "你", ".........…", 1);
}

/* Marks are left out, and what cannot be shown is replaced. */
static void test_strange_characters(void **state)
{
	(void)state;
	assert_drawn(0, 10, "e\xcc\x81t", "et........", 2);
	assert_drawn(0, 10, "a\x1b[m", "a\xef\xbf\xbd[m......", 4);
	assert_drawn(0, 10, "\xff", "\xef\xbf\xbd.........", 1);
	assert_drawn(0, 10,
		     "a\xc2\x9b"
		     "b",
		     "a\xef\xbf\xbd"
		     "b.......",
		     3);
	assert_drawn(0, 10,
		     "a\xe2\x80\xae"
		     "b",
		     "a\xef\xbf\xbd"
		     "b.......",
		     3);
	/* Only marks behind the last cell: nothing is cut. */
	assert_drawn(0, 2, "ab\xcc\x81", "ab........", 2);
}

static void test_ascii(void **state)
{
	struct grid grid;
	char *text;

	(void)state;
	grid_init(&grid, 16, 1);
	grid.ascii = true;
	grid_text(&grid, 0, 0, 16, plain, "→│…é你x\x1b");
	text = grid_to_text(&grid, NULL);
	assert_string_equal(text, ">|~???x?\n");
	free(text);
	grid_release(&grid);
}

static void test_right(void **state)
{
	struct grid grid;
	char *text;

	(void)state;
	grid_init(&grid, 8, 3);
	assert_int_equal(grid_text_right(&grid, 1, 0, 6, plain, "12"), 4);
	assert_int_equal(grid_text_right(&grid, 1, 1, 3, plain, "12345"), 0);
	assert_int_equal(grid_text_right(&grid, 0, 2, 8, plain, "你"), 6);
	text = grid_to_text(&grid, NULL);
	assert_string_equal(text, "     12\n 12…\n      你\n");
	free(text);
	grid_release(&grid);
}

static void test_rectangles_are_clipped(void **state)
{
	struct grid grid;
	char *text;

	(void)state;
	grid_init(&grid, 4, 3);
	grid_fill(&grid, (struct rect){ -2, -2, 4, 4 }, style_of(PAINT_KERNEL));
	grid_restyle(&grid, (struct rect){ 3, 2, 100, 100 }, style_of(PAINT_HIT));
	grid_fill(&grid, (struct rect){ 10, 10, 4, 4 }, style_of(PAINT_HIT));
	grid_fill(&grid, (struct rect){ 1, 1, -4, -4 }, style_of(PAINT_HIT));
	grid_put(&grid, 4, 0, plain, 'x');
	grid_put(&grid, 0, -1, plain, 'x');
	text = grid_to_text(&grid, paint_letter);
	assert_string_equal(text, "\n\n\nkk\nkk\n   h\n");
	free(text);
	grid_release(&grid);
}

static void test_resize_clears(void **state)
{
	struct grid grid;
	char *text;

	(void)state;
	grid_init(&grid, 4, 1);
	grid_text(&grid, 0, 0, 4, plain, "abcd");
	grid_resize(&grid, 2, 2);
	text = grid_to_text(&grid, NULL);
	assert_string_equal(text, "\n\n");
	free(text);
	grid_release(&grid);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_text),
		cmocka_unit_test(test_ellipsis),
		cmocka_unit_test(test_outside),
		cmocka_unit_test(test_wide),
		cmocka_unit_test(test_strange_characters),
		cmocka_unit_test(test_ascii),
		cmocka_unit_test(test_right),
		cmocka_unit_test(test_rectangles_are_clipped),
		cmocka_unit_test(test_resize_clears),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
