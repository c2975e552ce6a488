#include "tests/unit.h"

#include <stdlib.h>
#include <string.h>

#include "loaders/edges/graph_split.h"

enum { LIMIT = 64 };

static int falling(const void *a, const void *b)
{
	int64_t one = *(const int64_t *)a, other = *(const int64_t *)b;

	return one < other ? 1 : one > other ? -1 : 0;
}

/* So many amounts that add up to the sum. */
static void draw(int64_t *amounts, uint32_t count, int64_t sum, unsigned *seed)
{
	for (uint32_t i = 0; i + 1 < count; i++) {
		amounts[i] = (int64_t)((double)sum * (rand_r(seed) % 1000) / 2500);
		sum -= amounts[i];
	}
	amounts[count - 1] = sum;
	qsort(amounts, count, sizeof(*amounts), falling);
}

static void assert_splits(const int64_t *rows, uint32_t row_count, const int64_t *parts,
			  uint32_t part_count, int64_t least)
{
	struct graph_split split = { 0 };
	int64_t row_sums[LIMIT] = { 0 }, part_sums[LIMIT] = { 0 };

	graph_split_make(&split, rows, row_count, parts, part_count, least);
	for (uint32_t i = 0; i < split.count; i++) {
		const struct split_entry *entry = &split.entries[i];

		assert_true(entry->amount > 0);
		if (i > 0)
			assert_true(entry[-1].row < entry->row ||
				    (entry[-1].row == entry->row && entry[-1].part < entry->part));
		row_sums[entry->row] += entry->amount;
		part_sums[entry->part] += entry->amount;
	}
	assert_memory_equal(row_sums, rows, row_count * sizeof(*rows));
	assert_memory_equal(part_sums, parts, part_count * sizeof(*parts));
	graph_split_release(&split);
}

static void rows_and_parts_add_up(void **state)
{
	static const int64_t sums[] = { 1, 7, 1000, 123456789, INT64_MAX };
	unsigned seed = 1;

	(void)state;
	for (int round = 0; round < 2000; round++) {
		int64_t rows[LIMIT], parts[LIMIT], sum = sums[rand_r(&seed) % 5];
		uint32_t row_count = 1 + (uint32_t)rand_r(&seed) % LIMIT;
		uint32_t part_count = 1 + (uint32_t)rand_r(&seed) % LIMIT;

		draw(rows, row_count, sum, &seed);
		draw(parts, part_count, sum, &seed);
		assert_splits(rows, row_count, parts, part_count,
			      round % 3 == 0 ? INT64_MAX : 1 + sum / (1 + rand_r(&seed) % 1000));
	}
}

static void shares_are_in_proportion(void **state)
{
	static const int64_t rows[] = { 60, 40 }, parts[] = { 50, 30, 20 };
	static const int64_t expected[] = { 30, 18, 12, 20, 12, 8 };
	struct graph_split split = { 0 };

	(void)state;
	graph_split_make(&split, rows, 2, parts, 3, 1);
	assert_int_equal(split.count, 6);
	for (uint32_t i = 0; i < split.count; i++)
		assert_int_equal(split.entries[i].amount, expected[i]);
	graph_split_release(&split);
}

static void what_is_too_small_stays_few(void **state)
{
	struct graph_split split = { 0 };
	int64_t ones[LIMIT];

	(void)state;
	for (int i = 0; i < LIMIT; i++)
		ones[i] = 1;
	graph_split_make(&split, ones, LIMIT, ones, LIMIT, 2);
	assert_true(split.count < 2 * LIMIT);
	graph_split_release(&split);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_and_parts_add_up),
		cmocka_unit_test(shares_are_in_proportion),
		cmocka_unit_test(what_is_too_small_stays_few),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
