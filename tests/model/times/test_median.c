/* The value in the middle is that of the sorted values. */
#include "model/times/median.h"

#include <stdlib.h>

#include "tests/unit.h"

static int compare(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

static void test_as_sorted(void **state)
{
	enum { LIMIT = 300 };
	uint64_t values[LIMIT], sorted[LIMIT];

	(void)state;
	srand(1);
	for (uint32_t count = 1; count <= LIMIT; count++) {
		int kinds = 1 + rand() % LIMIT;

		for (uint32_t i = 0; i < count; i++)
			sorted[i] = values[i] =
				rand() % 9 == 0 ? UINT64_MAX : (uint64_t)(rand() % kinds);
		qsort(sorted, count, sizeof(*sorted), compare);
		assert_int_equal(median_find(values, count), sorted[(count - 1) / 2]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_as_sorted) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
