#include "tests/unit.h"

#include <string.h>

#include "show/change_text.h"

/* 9 * 10^18 in a nanosecond are more in a second than a number can be: the most that it can be,
 * and never less than nothing. */
static void a_rate_that_does_not_fit_keeps_its_sign(void **state)
{
	struct call_tree tree = { .unit = { UNIT_COUNT, 0, "samples" } };
	struct comparison comparison = { .tree = &tree };
	char more[CHANGE_TEXT_SIZE], less[CHANGE_TEXT_SIZE];

	(void)state;
	comparison.side[SIDE_BASE] = comparison.side[SIDE_NEW] = &tree;
	comparison.terms.mode = COMPARE_PER_SECOND;
	comparison.facts[SIDE_BASE].duration = 1;
	change_text_difference(more, &comparison, 9000000000000000000);
	change_text_difference(less, &comparison, -9000000000000000000);
	assert_int_equal(more[0], '+');
	assert_int_equal(less[0], '-');
	assert_string_equal(more + 1, less + 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_rate_that_does_not_fit_keeps_its_sign),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
