#include "loaders/edges/graph_split.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

void graph_split_release(struct graph_split *split)
{
	free(split->entries);
	free(split->shares);
	free(split->rests);
	free(split->row_left);
	free(split->part_left);
}

static void add(struct split_entry **list, uint32_t *count, uint32_t *capacity,
		struct split_entry entry)
{
	if (*count == *capacity) {
		*capacity = memory_more(*capacity);
		*list = memory_resize(*list, *capacity, sizeof(**list));
	}
	(*list)[(*count)++] = entry;
}

static void copy(int64_t **to, uint32_t *capacity, const int64_t *from, uint32_t count)
{
	if (count > *capacity) {
		*capacity = count * 2;
		*to = memory_resize(*to, *capacity, sizeof(**to));
	}
	memcpy(*to, from, count * sizeof(*from));
}

static int64_t sum(const int64_t *amounts, uint32_t count)
{
	int64_t sum = 0;

	for (uint32_t i = 0; i < count; i++)
		sum += amounts[i];
	return sum;
}

/* Rounded down; what is left of rows and parts is exact. */
static void make_shares(struct graph_split *split, const int64_t *rows, uint32_t row_count,
			const int64_t *parts, uint32_t part_count, int64_t least)
{
	int64_t whole = sum(rows, row_count);

	for (uint32_t row = 0; row < row_count && rows[row] >= least; row++) {
		for (uint32_t part = 0; part < part_count; part++) {
			int64_t share = split_share(rows[row], parts[part], whole);

			if (share < least)
				break;
			add(&split->shares, &split->share_count, &split->share_capacity,
			    (struct split_entry){ row, part, share });
			split->row_left[row] -= share;
			split->part_left[part] -= share;
		}
	}
}

/* The first row's rest into the first parts that have some, and so on. */
static void place_rests(struct graph_split *split, uint32_t row_count, uint32_t part_count)
{
	uint32_t part = 0;

	for (uint32_t row = 0; row < row_count; row++) {
		while (split->row_left[row] > 0 && part < part_count) {
			int64_t amount = split->row_left[row] < split->part_left[part]
						 ? split->row_left[row]
						 : split->part_left[part];

			if (amount > 0)
				add(&split->rests, &split->rest_count, &split->rest_capacity,
				    (struct split_entry){ row, part, amount });
			split->row_left[row] -= amount;
			split->part_left[part] -= amount;
			part += split->part_left[part] == 0;
		}
	}
}

/* Of one row both lists rise by part: what is of the same part is one entry. */
static void merge(struct graph_split *split)
{
	uint32_t share = 0, rest = 0;

	while (share < split->share_count || rest < split->rest_count) {
		const struct split_entry *a =
			share < split->share_count ? &split->shares[share] : NULL;
		const struct split_entry *b = rest < split->rest_count ? &split->rests[rest] : NULL;
		bool same = a && b && a->row == b->row && a->part == b->part;
		bool first =
			a && (!b || a->row < b->row || (a->row == b->row && a->part <= b->part));
		struct split_entry entry = first ? *a : *b;

		if (same)
			entry.amount += b->amount;
		add(&split->entries, &split->count, &split->capacity, entry);
		share += first;
		rest += !first || same;
	}
}

/* Where there is one row, or one part, nothing is divided. */
static void take_whole(struct graph_split *split, const int64_t *amounts, uint32_t count,
		       bool are_rows)
{
	for (uint32_t i = 0; i < count; i++)
		if (amounts[i] > 0)
			add(&split->entries, &split->count, &split->capacity,
			    (struct split_entry){ are_rows ? i : 0, are_rows ? 0 : i, amounts[i] });
}

void graph_split_make(struct graph_split *split, const int64_t *rows, uint32_t row_count,
		      const int64_t *parts, uint32_t part_count, int64_t least)
{
	split->count = split->share_count = split->rest_count = 0;
	if (row_count == 0 || part_count == 0)
		return;
	if (row_count == 1 || part_count == 1) {
		take_whole(split, row_count == 1 ? parts : rows,
			   row_count == 1 ? part_count : row_count, row_count > 1);
		return;
	}
	copy(&split->row_left, &split->row_capacity, rows, row_count);
	copy(&split->part_left, &split->part_capacity, parts, part_count);
	make_shares(split, rows, row_count, parts, part_count, least);
	place_rests(split, row_count, part_count);
	merge(split);
}
