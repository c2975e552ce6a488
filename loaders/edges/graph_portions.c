#include "loaders/edges/graph_portions.h"

#include <stdlib.h>

#include "base/memory.h"
#include "loaders/edges/graph_split.h"

void graph_portions_release(struct graph_portions *portions)
{
	free(portions->portions);
}

static void add(struct graph_portions *portions, uint32_t row, int64_t amount)
{
	if (amount == 0)
		return;
	if (portions->count == portions->capacity) {
		portions->capacity = memory_more(portions->capacity);
		portions->portions = memory_resize(portions->portions, portions->capacity,
						   sizeof(*portions->portions));
	}
	portions->portions[portions->count++] = (struct graph_portion){ row, amount };
}

/* The row of those from `first` on in which so much of the weight is reached. */
static uint32_t find_row(const int64_t *before, uint32_t first, uint32_t row_count, int64_t weight)
{
	uint32_t low = first, high = row_count - 1;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (before[middle + 1] > weight)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

static void share_out_small(struct graph_portions *portions, const int64_t *before, uint32_t first,
			    uint32_t row_count, int64_t rest, int64_t least)
{
	int64_t small = before[row_count] - before[first], given = 0;
	int64_t count = rest / least > 0 ? rest / least : 1;

	for (int64_t i = 0; i < count; i++) {
		int64_t to = i + 1 == count ? rest : split_share(rest, i + 1, count);
		int64_t middle = split_share(small, 2 * i + 1, 2 * count);

		add(portions, find_row(before, first, row_count, before[first] + middle),
		    to - given);
		given = to;
	}
}

void graph_portions_make(struct graph_portions *portions, const int64_t *before, uint32_t row_count,
			 int64_t amount, int64_t least)
{
	int64_t whole = before[row_count], rest = amount, first_share = 0;
	uint32_t row = 0;

	portions->count = 0;
	for (; row < row_count; row++) {
		int64_t share = split_share(amount, before[row + 1] - before[row], whole);

		if (share > rest)
			share = rest;
		if (share < least)
			break;
		rest -= share;
		if (row == 0)
			first_share = share;
		else
			add(portions, row, share);
	}
	if (row == row_count || before[row] >= whole) {
		add(portions, 0, first_share + rest);
		return;
	}
	if (row > 0)
		add(portions, 0, first_share);
	share_out_small(portions, before, row, row_count, rest, least);
}
