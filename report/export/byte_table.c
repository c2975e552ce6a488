#include "report/export/byte_table.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"

void byte_table_init(struct byte_table *table)
{
	*table = (struct byte_table){ .capacity = 64, .row_capacity = 64 };
	table->bytes = memory_new(table->capacity, 1);
	table->end = memory_new(table->row_capacity, sizeof(*table->end));
	id_index_init(&table->index);
}

void byte_table_release(struct byte_table *table)
{
	free(table->bytes);
	free(table->end);
	id_index_release(&table->index);
}

static uint32_t append(struct byte_table *table, const void *bytes, size_t size)
{
	if (table->size + size > table->capacity) {
		table->capacity = (table->size + size) * 2;
		table->bytes = memory_resize(table->bytes, table->capacity, 1);
	}
	if (size > 0)
		memcpy(table->bytes + table->size, bytes, size);
	table->size += size;
	if (++table->count == table->row_capacity) {
		table->row_capacity = memory_more(table->row_capacity);
		table->end = memory_resize(table->end, table->row_capacity, sizeof(*table->end));
	}
	table->end[table->count] = table->size;
	return table->count;
}

uint32_t byte_table_add(struct byte_table *table, const void *bytes, size_t size)
{
	struct id_index *index = &table->index;
	uint64_t hash = hash_bytes(bytes, size, index->seed);
	uint32_t id;

	for (uint32_t at = id_index_start(index, hash); (id = index->slots[at].id) != 0;
	     at = id_index_next(index, at)) {
		size_t length;
		const unsigned char *row;

		if (index->slots[at].tag != id_index_tag(hash))
			continue;
		row = byte_table_row(table, id, &length);
		if (length == size && (size == 0 || memcmp(row, bytes, size) == 0))
			return id;
	}
	id = append(table, bytes, size);
	id_index_add(index, hash, id);
	return id;
}
