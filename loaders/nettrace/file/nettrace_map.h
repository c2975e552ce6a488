#ifndef LOADERS_NETTRACE_NETTRACE_MAP_H
#define LOADERS_NETTRACE_NETTRACE_MAP_H

#include "base/hash.h"
#include "base/id_index.h"

/* From numbers to numbers other than 0. */

struct nettrace_map {
	struct nettrace_pair {
		uint64_t key, value;
	} * pairs;
	uint32_t count, capacity;
	struct id_index index; /* a key to its pair, from 1 on */
};

void nettrace_map_init(struct nettrace_map *map);
void nettrace_map_release(struct nettrace_map *map);

/* Forgets all. */
void nettrace_map_clear(struct nettrace_map *map);

/* In place of what the key had. */
void nettrace_map_set(struct nettrace_map *map, uint64_t key, uint64_t value);

/* 0: absent. */
static inline uint64_t nettrace_map_find(const struct nettrace_map *map, uint64_t key)
{
	uint64_t hash = hash_pair(key, 0, map->index.seed);
	uint32_t row;

	for (uint32_t at = id_index_start(&map->index, hash); (row = map->index.slots[at].id) != 0;
	     at = id_index_next(&map->index, at))
		if (map->pairs[row - 1].key == key)
			return map->pairs[row - 1].value;
	return 0;
}

#endif
