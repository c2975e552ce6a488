#ifndef BASE_COLUMN_H
#define BASE_COLUMN_H

#include <stdbool.h>
#include <stddef.h>

/*
 * An array that only grows and never moves: address space is reserved once and
 * memory follows as rows are added. A pointer to its rows stays good until
 * release, so a reader may keep one while a writer appends. New rows are zero. Where address
 * space is limited, only what has memory counts.
 */

struct column {
	unsigned char *rows;
	size_t row_size;
	size_t committed; /* rows that have memory */
	size_t reserved;  /* rows that have address space */
	size_t opened;    /* bytes that have memory */
	bool has_slot;    /* as no address space may be reserved */
};

/* Room for up to `limit` rows; less where the system gives less. */
void column_init(struct column *column, size_t row_size, size_t limit);
void column_release(struct column *column);

/* Only for column_commit. */
void column_grow(struct column *column, size_t count);

/* Makes rows [0, count) usable. More than was reserved is out of memory. */
static inline void column_commit(struct column *column, size_t count)
{
	if (count > column->committed)
		column_grow(column, count);
}

#endif
