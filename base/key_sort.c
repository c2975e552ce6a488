#include "base/key_sort.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum {
	FEW = 24, /* moving those costs less than counting them */
	DIGIT_BITS = 8,
	DIGITS = 1 << DIGIT_BITS,
};

void key_sort_reserve(struct key_sort *sort, uint32_t count)
{
	if (count <= sort->capacity)
		return;
	key_sort_release(sort);
	sort->capacity = count < UINT32_MAX / 2 ? count * 2 : count;
	sort->rows = memory_resize(NULL, sort->capacity, sizeof(*sort->rows));
	sort->scratch = memory_resize(NULL, sort->capacity, sizeof(*sort->scratch));
}

void key_sort_release(struct key_sort *sort)
{
	free(sort->rows);
	free(sort->scratch);
	*sort = (struct key_sort){ 0 };
}

static void sort_few(struct keyed_row *rows, uint32_t count)
{
	for (uint32_t i = 1; i < count; i++) {
		struct keyed_row row = rows[i];
		uint32_t at = i;

		for (; at > 0 && rows[at - 1].key > row.key; at--)
			rows[at] = rows[at - 1];
		rows[at] = row;
	}
}

static void sort_by_digit(const struct keyed_row *rows, struct keyed_row *sorted, uint32_t count,
			  uint32_t shift)
{
	uint32_t next[DIGITS] = { 0 }, sum = 0;

	for (uint32_t i = 0; i < count; i++)
		next[rows[i].key >> shift & (DIGITS - 1)]++;
	for (uint32_t i = 0; i < DIGITS; i++) {
		uint32_t here = next[i];

		next[i] = sum;
		sum += here;
	}
	for (uint32_t i = 0; i < count; i++)
		sorted[next[rows[i].key >> shift & (DIGITS - 1)]++] = rows[i];
}

void key_sort_run(struct key_sort *sort, uint32_t count)
{
	uint64_t different = 0;
	uint32_t i = 1;

	while (i < count && sort->rows[i - 1].key <= sort->rows[i].key)
		i++;
	if (i >= count)
		return;
	if (count <= FEW) {
		sort_few(sort->rows, count);
		return;
	}
	for (i = 1; i < count; i++)
		different |= sort->rows[i].key ^ sort->rows[0].key;
	for (uint32_t shift = 0; shift < 64; shift += DIGIT_BITS) {
		struct keyed_row *rows = sort->rows;

		if ((different >> shift & (DIGITS - 1)) == 0)
			continue;
		sort_by_digit(rows, sort->scratch, count, shift);
		sort->rows = sort->scratch;
		sort->scratch = rows;
	}
}
