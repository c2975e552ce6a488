#ifndef LOADERS_EDGES_GRAPH_SPLIT_H
#define LOADERS_EDGES_GRAPH_SPLIT_H

#include <stdint.h>

/*
 * How what comes to a function by each of its callers' stacks is spent on its parts (its own places
 * and its calls): in proportion, as gprof does it. In integers, so that both the amounts of each
 * row and those of each part add up exactly.
 */

struct split_entry {
	uint32_t row, part;
	int64_t amount;
};

struct graph_split {
	struct split_entry *entries; /* by row */
	uint32_t count, capacity;
	struct split_entry *shares, *rests;
	uint32_t share_count, share_capacity, rest_count, rest_capacity;
	int64_t *row_left, *part_left;
	uint32_t row_capacity, part_capacity;
};

void graph_split_release(struct graph_split *split);

/* Both fall, are not negative, and have the same sum, which fits. Shares of less than `least` (at
 * least 1) are not made one by one: what they come to is put where it fits, in at most one entry
 * for each row and part more. */
void graph_split_make(struct graph_split *split, const int64_t *rows, uint32_t row_count,
		      const int64_t *parts, uint32_t part_count, int64_t least);

/* amount * part / whole, of what is not negative and a part of a whole. */
static inline int64_t split_share(int64_t amount, int64_t part, int64_t whole)
{
	__extension__ typedef unsigned __int128 product;

	return (int64_t)((product)amount * (product)part / (product)whole);
}

#endif
