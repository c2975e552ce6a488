#ifndef BASE_KEY_SORT_H
#define BASE_KEY_SORT_H

#include <stdint.h>

/*
 * Rows by a key that is a number. Rows of the same key stay in their order, so sorting by the
 * lesser key first and then by the greater one sorts by both.
 */

struct keyed_row {
	uint64_t key;
	uint32_t row;
};

struct key_sort {
	struct keyed_row *rows, *scratch;
	uint32_t capacity;
};

/* Room for so many rows; what was in them is lost. */
void key_sort_reserve(struct key_sort *sort, uint32_t count);
void key_sort_release(struct key_sort *sort);

/* By rising key. */
void key_sort_run(struct key_sort *sort, uint32_t count);

/* Of an amount: those that are greater come first. */
static inline uint64_t key_sort_falling(int64_t amount)
{
	return ~((uint64_t)amount ^ (uint64_t)1 << 63);
}

#endif
