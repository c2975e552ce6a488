/* How lines scroll. */
#include "tui/views/lines.h"

#include "tests/unit.h"

static void assert_scroll(uint32_t first, uint32_t height, uint32_t selected, uint32_t expected)
{
	struct lines lines = { first, height, 30, false };

	assert_int_equal(lines_scroll(&lines, selected), expected);
}

static void the_selection_stays_in_sight(void **state)
{
	(void)state;
	assert_scroll(0, 10, 5, 0);
	/* The next line can be seen, too. */
	assert_scroll(0, 10, 9, 1);
	assert_scroll(0, 10, 12, 4);
	assert_scroll(15, 10, 15, 14);
	assert_scroll(15, 10, 4, 3);
	assert_scroll(15, 10, 0, 0);
	assert_scroll(0, 10, 29, 20);
	assert_scroll(0, 10, 50, 20);
	/* Where there is room for it. */
	assert_scroll(10, 1, 18, 18);
	assert_scroll(3, 0, 5, 3);
}

static void nothing_is_left_empty(void **state)
{
	struct lines lines = { 40, 10, 30, true };

	(void)state;
	/* A higher screen shows what has scrolled away, a lower one what is selected. */
	assert_scroll(20, 20, 25, 10);
	assert_scroll(20, 40, 25, 0);
	assert_scroll(10, 6, 18, 14);
	assert_scroll(25, 10, NO_LINE, 20);
	/* Nobody knows where they end. */
	assert_int_equal(lines_scroll(&lines, 45), 40);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_selection_stays_in_sight),
		cmocka_unit_test(nothing_is_left_empty),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
