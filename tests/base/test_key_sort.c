/* Rows by keys that are numbers. */
#include "base/key_sort.h"

#include <stdbool.h>
#include <stdlib.h>

#include "tests/unit.h"

static uint64_t next_random(uint64_t *state)
{
	*state = *state * 6364136223846793005ULL + 1442695040888963407ULL;
	return *state >> 11;
}

static void assert_sorted(const struct keyed_row *rows, uint32_t count, const uint64_t *keys)
{
	bool *seen = calloc((size_t)count + 1, sizeof(*seen));

	for (uint32_t i = 0; i < count; i++) {
		assert_true(rows[i].row < count && !seen[rows[i].row]);
		seen[rows[i].row] = true;
		assert_true(rows[i].key == keys[rows[i].row]);
		if (i == 0)
			continue;
		assert_true(rows[i - 1].key <= rows[i].key);
		if (rows[i - 1].key == rows[i].key)
			assert_true(rows[i - 1].row < rows[i].row);
	}
	free(seen);
}

static void few_and_many_keep_the_order_of_equal_ones(void **state)
{
	static const uint32_t counts[] = { 0, 1, 2, 3, 23, 24, 25, 26, 100, 1000, 5000 };
	static const uint64_t masks[] = { 1, 7, 0xff00, UINT64_MAX, (uint64_t)3 << 62 };
	struct key_sort sort = { 0 };
	uint64_t random = 1, keys[5000];

	(void)state;
	for (size_t c = 0; c < sizeof(counts) / sizeof(*counts); c++)
		for (size_t m = 0; m < sizeof(masks) / sizeof(*masks); m++) {
			key_sort_reserve(&sort, counts[c]);
			for (uint32_t i = 0; i < counts[c]; i++) {
				keys[i] = (next_random(&random) ^ next_random(&random) << 20) &
					  masks[m];
				sort.rows[i] = (struct keyed_row){ keys[i], i };
			}
			key_sort_run(&sort, counts[c]);
			assert_sorted(sort.rows, counts[c], keys);
		}
	key_sort_release(&sort);
}

static void amounts_fall(void **state)
{
	static const int64_t amounts[] = { INT64_MAX, 5, 1, 0, -1, -5, INT64_MIN };

	(void)state;
	for (size_t i = 1; i < sizeof(amounts) / sizeof(*amounts); i++)
		assert_true(key_sort_falling(amounts[i - 1]) < key_sort_falling(amounts[i]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(few_and_many_keep_the_order_of_equal_ones),
		cmocka_unit_test(amounts_fall),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
