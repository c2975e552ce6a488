#ifndef BASE_INTERNER_H
#define BASE_INTERNER_H

#include <pthread.h>
#include <stddef.h>
#include <stdint.h>

#include "base/column.h"

/*
 * Distinct pieces of bytes, numbered from 1; 0 is the empty one. Any number of
 * threads may add: what is there already is found without a lock. Rows and bytes
 * do not move and do not change.
 */

struct interned {
	uint64_t offset;
	uint32_t length;
	uint32_t meaning; /* atomic; for the owner: what the row is to it, 0 at first */
};

struct interner {
	struct column bytes, rows;
	struct interner_index *index; /* atomic; those that it grew out of hang on it */
	pthread_mutex_t mutex;        /* guards what follows, and all changes */
	uint64_t size, seed;
	uint32_t count;
};

void interner_init(struct interner *interner);
void interner_release(struct interner *interner);

/* The id of these bytes. */
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

static inline uint32_t interner_meaning(const struct interner *interner, uint32_t id)
{
	return __atomic_load_n(&interner_row(interner, id)->meaning, __ATOMIC_ACQUIRE);
}

/* All that the meaning refers to was written before. */
static inline void interner_set_meaning(struct interner *interner, uint32_t id, uint32_t meaning)
{
	__atomic_store_n(&interner_row(interner, id)->meaning, meaning, __ATOMIC_RELEASE);
}

#endif
