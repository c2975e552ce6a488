#include "loaders/pprof/pprof_ids.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/memory.h"

void pprof_ids_init(struct pprof_ids *ids)
{
	*ids = (struct pprof_ids){ .count = 1, .is_row = true };
	id_index_init(&ids->index);
}

void pprof_ids_release(struct pprof_ids *ids)
{
	id_index_release(&ids->index);
	free(ids->ids);
	free(ids->row_of_id);
}

uint32_t pprof_ids_add(struct pprof_ids *ids, uint64_t id)
{
	if (ids->count >= ids->capacity) {
		ids->capacity = memory_more(ids->capacity);
		ids->ids = memory_resize(ids->ids, ids->capacity, sizeof(*ids->ids));
	}
	ids->ids[ids->count] = id;
	ids->is_row &= id == ids->count;
	if (id > ids->largest)
		ids->largest = id;
	return ids->count++;
}

static uint64_t hash(const struct pprof_ids *ids, uint64_t id)
{
	return hash_pair(id, 0, ids->index.seed);
}

uint32_t pprof_ids_find_hashed(const struct pprof_ids *ids, uint64_t id)
{
	uint64_t wanted = hash(ids, id);
	uint32_t row;

	for (uint32_t at = id_index_start(&ids->index, wanted);
	     (row = ids->index.slots[at].id) != 0; at = id_index_next(&ids->index, at))
		if (ids->ids[row] == id)
			return row;
	return 0;
}

uint32_t pprof_ids_build(struct pprof_ids *ids)
{
	uint32_t twice = 0;

	if (ids->is_row)
		return 0;
	ids->is_hashed = ids->largest > (uint64_t)ids->count * 4 + 1024;
	if (!ids->is_hashed) {
		ids->limit = ids->largest + 1;
		ids->row_of_id = memory_new(ids->limit, sizeof(*ids->row_of_id));
	}
	for (uint32_t row = 1; row < ids->count; row++) {
		uint64_t id = ids->ids[row];

		if (pprof_ids_find(ids, id) != 0)
			twice++;
		else if (ids->is_hashed)
			id_index_add(&ids->index, hash(ids, id), row);
		else
			ids->row_of_id[id] = row;
	}
	return twice;
}
