#include "base/interner.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"

enum { FIRST_SIZE = 256 };

#define BYTES_LIMIT ((size_t)1 << 38)
#define ROWS_LIMIT ((size_t)1 << 30)

/* Open addressing, at most half full. A slot is the low half of the hash above the
 * id, 0 when it is free; it is written once, and whoever sees it sees the row. */
struct interner_index {
	struct interner_index *older; /* others may still be looking there */
	uint32_t mask;
	uint64_t slots[];
};

static struct interner_index *index_new(size_t size, struct interner_index *older)
{
	struct interner_index *index =
		memory_new_table(1, sizeof(*index) + size * sizeof(uint64_t));

	index->older = older;
	index->mask = (uint32_t)(size - 1);
	return index;
}

void interner_init(struct interner *interner)
{
	*interner = (struct interner){ .count = 1, .size = 1, .seed = hash_seed() };
	column_init(&interner->bytes, 1, BYTES_LIMIT);
	column_init(&interner->rows, sizeof(struct interned), ROWS_LIMIT);
	column_commit(&interner->bytes, 1);
	column_commit(&interner->rows, 1);
	interner->index = index_new(FIRST_SIZE, NULL);
	pthread_mutex_init(&interner->mutex, NULL);
}

void interner_release(struct interner *interner)
{
	while (interner->index) {
		struct interner_index *older = interner->index->older;

		free(interner->index);
		interner->index = older;
	}
	column_release(&interner->bytes);
	column_release(&interner->rows);
	pthread_mutex_destroy(&interner->mutex);
}

static uint32_t find(const struct interner *interner, const void *bytes, size_t length,
		     uint64_t hash)
{
	const struct interner_index *index = __atomic_load_n(&interner->index, __ATOMIC_ACQUIRE);
	uint32_t tag = (uint32_t)hash;

	for (uint32_t at = tag & index->mask;; at = (at + 1) & index->mask) {
		uint64_t slot = __atomic_load_n(&index->slots[at], __ATOMIC_ACQUIRE);
		uint32_t id = (uint32_t)slot;

		if (slot == 0)
			return 0;
		if (slot >> 32 == tag && interner_row(interner, id)->length == length &&
		    memcmp(interner_bytes(interner, id), bytes, length) == 0)
			return id;
	}
}

static void place(struct interner_index *index, uint64_t slot)
{
	uint32_t at = (uint32_t)(slot >> 32) & index->mask;

	while (index->slots[at] != 0)
		at = (at + 1) & index->mask;
	__atomic_store_n(&index->slots[at], slot, __ATOMIC_RELEASE);
}

static void grow(struct interner *interner)
{
	struct interner_index *old = interner->index;
	struct interner_index *index = index_new(((size_t)old->mask + 1) * 2, old);

	for (uint32_t i = 0; i <= old->mask; i++)
		if (old->slots[i] != 0)
			place(index, old->slots[i]);
	__atomic_store_n(&interner->index, index, __ATOMIC_RELEASE);
}

static uint32_t append(struct interner *interner, const void *bytes, size_t length, uint64_t hash)
{
	uint32_t id = interner->count;
	char *to;

	column_commit(&interner->bytes, interner->size + length + 1);
	column_commit(&interner->rows, (size_t)id + 1);
	to = (char *)interner->bytes.rows + interner->size;
	memcpy(to, bytes, length);
	to[length] = '\0';
	interner_row(interner, id)->offset = interner->size;
	interner_row(interner, id)->length = (uint32_t)length;
	interner->size += length + 1;
	interner->count++;
	if (interner->count > interner->index->mask / 2)
		grow(interner);
	place(interner->index, hash << 32 | id);
	return id;
}

uint32_t interner_add(struct interner *interner, const void *bytes, size_t length)
{
	uint64_t hash;
	uint32_t id;

	if (length == 0)
		return 0;
	hash = hash_bytes(bytes, length, interner->seed);
	id = find(interner, bytes, length, hash);
	if (id != 0)
		return id;
	pthread_mutex_lock(&interner->mutex);
	/* It, or a bigger index that has it, may have come in the meantime. */
	id = find(interner, bytes, length, hash);
	if (id == 0)
		id = append(interner, bytes, length, hash);
	pthread_mutex_unlock(&interner->mutex);
	return id;
}
