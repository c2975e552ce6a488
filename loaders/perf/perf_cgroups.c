#include "loaders/perf/perf_cgroups.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/memory.h"

void perf_cgroups_release(struct perf_cgroups *cgroups)
{
	if (cgroups->capacity > 0)
		id_index_release(&cgroups->index);
	free(cgroups->list);
	*cgroups = (struct perf_cgroups){ 0 };
}

static uint64_t hash_of(const struct perf_cgroups *cgroups, uint64_t number)
{
	return hash_pair(number, 0, cgroups->index.seed);
}

/* 1 + its row; 0: none. */
static uint32_t find(const struct perf_cgroups *cgroups, uint64_t number)
{
	const struct id_index *index = &cgroups->index;
	uint32_t id = 0;

	if (cgroups->count == 0)
		return 0;
	for (uint32_t at = id_index_start(index, hash_of(cgroups, number));
	     (id = index->slots[at].id) != 0; at = id_index_next(index, at))
		if (cgroups->list[id - 1].number == number)
			break;
	return id;
}

void perf_cgroups_add(struct perf_cgroups *cgroups, uint64_t number, uint32_t path)
{
	uint32_t id = find(cgroups, number);

	if (id != 0) {
		cgroups->list[id - 1].path = path;
		return;
	}
	if (cgroups->capacity == 0)
		id_index_init(&cgroups->index);
	if (cgroups->count == cgroups->capacity) {
		cgroups->capacity = cgroups->capacity * 2 + 64;
		cgroups->list =
			memory_resize(cgroups->list, cgroups->capacity, sizeof(*cgroups->list));
	}
	cgroups->list[cgroups->count++] = (struct perf_cgroup){ number, path };
	id_index_add(&cgroups->index, hash_of(cgroups, number), cgroups->count);
}

uint32_t perf_cgroups_find(const struct perf_cgroups *cgroups, uint64_t number)
{
	uint32_t id = find(cgroups, number);

	return id != 0 ? cgroups->list[id - 1].path : 0;
}
