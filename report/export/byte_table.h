#ifndef REPORT_EXPORT_BYTE_TABLE_H
#define REPORT_EXPORT_BYTE_TABLE_H

#include <stddef.h>

#include "base/id_index.h"

/* Strings of bytes, each kept once and numbered from 1 in the order in which they came. */

struct byte_table {
	unsigned char *bytes;
	size_t size, capacity;
	size_t *end; /* per row; end[0] is 0 */
	uint32_t count, row_capacity;
	struct id_index index;
};

void byte_table_init(struct byte_table *table);
void byte_table_release(struct byte_table *table);

/* The number of these bytes, which are added if they are new. */
uint32_t byte_table_add(struct byte_table *table, const void *bytes, size_t size);

/* Those of a row, good until the next add. */
static inline const unsigned char *byte_table_row(const struct byte_table *table, uint32_t row,
						  size_t *size)
{
	*size = table->end[row] - table->end[row - 1];
	return table->bytes + table->end[row - 1];
}

#endif
