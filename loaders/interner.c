#include "loaders/interner.h"

#include <string.h>

#include "model/hash.h"

#define BYTES_LIMIT ((size_t)1 << 38)
#define ROWS_LIMIT ((size_t)1 << 30)

void interner_init(struct interner *interner)
{
	*interner = (struct interner){ .count = 1, .size = 1 };
	column_init(&interner->bytes, 1, BYTES_LIMIT);
	column_init(&interner->rows, sizeof(struct interned), ROWS_LIMIT);
	column_commit(&interner->bytes, 1);
	column_commit(&interner->rows, 1);
	id_index_init(&interner->index);
}

void interner_release(struct interner *interner)
{
	column_release(&interner->bytes);
	column_release(&interner->rows);
	id_index_release(&interner->index);
}

uint32_t interner_add(struct interner *interner, const void *bytes, size_t length)
{
	struct id_index *index = &interner->index;
	uint64_t hash;
	uint32_t id;
	char *to;

	if (length == 0)
		return 0;
	hash = hash_bytes(bytes, length, index->seed);
	for (uint32_t at = id_index_start(index, hash); (id = index->slots[at].id) != 0;
	     at = id_index_next(index, at))
		if (index->slots[at].tag == id_index_tag(hash) &&
		    interner_row(interner, id)->length == length &&
		    memcmp(interner_bytes(interner, id), bytes, length) == 0)
			return id;
	id = interner->count;
	column_commit(&interner->bytes, interner->size + length + 1);
	column_commit(&interner->rows, (size_t)id + 1);
	to = (char *)interner->bytes.rows + interner->size;
	memcpy(to, bytes, length);
	to[length] = '\0';
	*interner_row(interner, id) = (struct interned){
		.offset = interner->size,
		.length = (uint32_t)length,
	};
	interner->size += length + 1;
	id_index_add(index, hash, id);
	return interner->count++;
}
