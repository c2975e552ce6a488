#ifndef BASE_SPARSE_ROWS_H
#define BASE_SPARSE_ROWS_H

#include <stddef.h>
#include <stdint.h>

/*
 * Zeroed rows of which few are used: those around a row get memory when it is first asked for. They
 * do not move.
 */

struct sparse_rows {
	unsigned char **pages;
	size_t page_count;
};

void sparse_rows_init(struct sparse_rows *rows, size_t count);

/* One that never was initialised, all zero, as well. */
void sparse_rows_release(struct sparse_rows *rows);

/* `size`: of a row, always the same. */
void *sparse_rows_at(const struct sparse_rows *rows, size_t row, size_t size);

#endif
