#include "loaders/nettrace/nettrace_rows.h"

#include <stdlib.h>

#include "base/memory.h"

void nettrace_rows_release(struct nettrace_rows *rows)
{
	free(rows->rows);
	*rows = (struct nettrace_rows){ 0 };
}

void nettrace_rows_add(struct nettrace_rows *rows, const struct nettrace_row *row)
{
	if (rows->count == rows->capacity) {
		rows->capacity = memory_more(rows->capacity);
		rows->rows = memory_resize(rows->rows, rows->capacity, sizeof(*rows->rows));
	}
	rows->rows[rows->count++] = *row;
}

static bool is_sorted(const struct nettrace_rows *rows)
{
	for (uint32_t i = 1; i < rows->count; i++)
		if (rows->rows[i].time < rows->rows[i - 1].time)
			return false;
	return true;
}

static void merge(const struct nettrace_row *from, struct nettrace_row *to, uint64_t begin,
		  uint64_t middle, uint64_t end)
{
	uint64_t left = begin, right = middle;

	for (uint64_t at = begin; at < end; at++)
		to[at] = left < middle && (right == end || from[left].time <= from[right].time)
				 ? from[left++]
				 : from[right++];
}

static uint64_t least(uint64_t a, uint64_t b)
{
	return a < b ? a : b;
}

void nettrace_rows_sort(struct nettrace_rows *rows)
{
	struct nettrace_row *other;

	if (is_sorted(rows))
		return;
	other = memory_resize(NULL, rows->capacity, sizeof(*other));
	for (uint64_t width = 1; width < rows->count; width *= 2) {
		struct nettrace_row *swapped = rows->rows;

		for (uint64_t begin = 0; begin < rows->count; begin += 2 * width)
			merge(rows->rows, other, begin, least(begin + width, rows->count),
			      least(begin + 2 * width, rows->count));
		rows->rows = other;
		other = swapped;
	}
	free(other);
}
