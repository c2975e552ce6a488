/* Which rows of an icicle are on the screen. */
#include "tui/views/icicle/row_folds.h"

#include "tests/unit.h"

static struct row_folds folds;

/* A tower in rows 1 to 39 of 60. */
static void fold(uint32_t height, uint32_t selected, bool is_unresolved, bool is_in_tower)
{
	struct icicle_tower tower = { 1, 40, is_unresolved };
	struct icicle_outline outline = { .row_count = 60, .towers = &tower, .tower_count = 1 };

	row_folds_build(&folds, &outline, height, selected, is_in_tower);
}

static void a_tower_is_one_line(void **state)
{
	(void)state;
	fold(15, 0, false, false);
	assert_int_equal(folds.count, 1);
	/* Its first frame, the fold, and the frame that calls what comes then. */
	assert_int_equal(folds.line_count, 24);
	assert_int_equal(row_folds_frames(&folds, 1), 1);
	assert_int_equal(row_folds_frames(&folds, 2), 37);
	assert_int_equal(row_folds_frames(&folds, 39), 1);
	assert_int_equal(row_folds_row(&folds, 2), 2);
	assert_int_equal(row_folds_row(&folds, 3), 39);
	assert_int_equal(row_folds_line(&folds, 39), 3);
	/* What has no line is on the one that stands for it. */
	assert_int_equal(row_folds_line(&folds, 20), 2);
	for (uint32_t line = 0; line < folds.line_count; line++)
		assert_int_equal(row_folds_line(&folds, row_folds_row(&folds, line)), line);
}

static void it_opens_for_what_is_in_it(void **state)
{
	(void)state;
	fold(15, 2, false, false);
	assert_int_equal(folds.count, 1);
	fold(15, 3, false, false);
	assert_int_equal(folds.count, 0);
	assert_int_equal(folds.line_count, 60);
	fold(15, 38, false, false);
	assert_int_equal(folds.count, 0);
	fold(15, 39, false, false);
	assert_int_equal(folds.count, 1);
	fold(15, NO_ROW, false, true);
	assert_int_equal(folds.count, 0);
}

static void it_folds_where_there_is_no_room(void **state)
{
	(void)state;
	fold(60, 0, false, false);
	assert_int_equal(folds.count, 0);
	/* As many frames stay as fit. */
	fold(40, 0, false, false);
	assert_int_equal(folds.line_count, 40);
	assert_int_equal(row_folds_frames(&folds, 18), 21);
	/* It is less than half of what is there, but nobody can read it. */
	fold(80, 0, false, false);
	assert_int_equal(folds.count, 0);
}

static void short_ones_stay(void **state)
{
	struct icicle_tower tower = { 1, 10, false };
	struct icicle_outline outline = { .row_count = 60, .towers = &tower, .tower_count = 1 };

	(void)state;
	row_folds_build(&folds, &outline, 20, 0, false);
	assert_int_equal(folds.count, 0);
	tower.is_unresolved = true;
	row_folds_build(&folds, &outline, 20, 0, false);
	assert_int_equal(folds.count, 1);
	/* With nothing below. */
	outline.row_count = 10;
	row_folds_build(&folds, &outline, 8, 0, false);
	assert_int_equal(folds.count, 0);
}

static void the_end_of_a_high_one_is_shown(void **state)
{
	struct icicle_tower tower = { 1, 1000, false };
	struct icicle_outline outline = { .row_count = 1000, .towers = &tower, .tower_count = 1 };

	(void)state;
	row_folds_build(&folds, &outline, 20, 0, false);
	assert_int_equal(folds.line_count, 20);
	/* Half a screen of it. */
	assert_int_equal(row_folds_row(&folds, 19), 999);
	assert_int_equal(row_folds_row(&folds, 10), 990);
	assert_int_equal(row_folds_row(&folds, 9), 9);
	assert_int_equal(row_folds_frames(&folds, 9), 981);
}

static int release(void **state)
{
	(void)state;
	row_folds_release(&folds);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_tower_is_one_line),
		cmocka_unit_test(it_opens_for_what_is_in_it),
		cmocka_unit_test(it_folds_where_there_is_no_room),
		cmocka_unit_test(short_ones_stay),
		cmocka_unit_test(the_end_of_a_high_one_is_shown),
	};

	return cmocka_run_group_tests(tests, NULL, release);
}
