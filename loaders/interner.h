#ifndef LOADERS_INTERNER_H
#define LOADERS_INTERNER_H

#include <stddef.h>
#include <stdint.h>

#include "model/column.h"
#include "model/id_index.h"

/*
 * Distinct pieces of bytes, numbered from 1 in the order in which they came; 0 is
 * the empty one. Each belongs to one thread that adds. Rows and bytes do not
 * move, so another thread may read those that it was told of.
 */

struct interned {
	uint64_t offset;
	uint32_t length;
	/* For the owner: what the row means to it, and the row that came after it
	 * last time. */
	uint32_t value, next;
	uint8_t kind;
};

struct interner {
	struct column bytes, rows;
	struct id_index index;
	uint64_t size;
	uint32_t count;
};

void interner_init(struct interner *interner);
void interner_release(struct interner *interner);

/* The id of these bytes. New ones get the id that `count` was before. */
uint32_t interner_add(struct interner *interner, const void *bytes, size_t length);

static inline struct interned *interner_row(const struct interner *interner, uint32_t id)
{
	return (struct interned *)(void *)interner->rows.rows + id;
}

/* Not aligned; `length` of the row long, followed by a 0. */
static inline const char *interner_bytes(const struct interner *interner, uint32_t id)
{
	return (const char *)interner->bytes.rows + interner_row(interner, id)->offset;
}

#endif
