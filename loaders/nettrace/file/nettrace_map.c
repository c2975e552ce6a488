#include "loaders/nettrace/file/nettrace_map.h"

#include <stdlib.h>

#include "base/memory.h"

void nettrace_map_init(struct nettrace_map *map)
{
	*map = (struct nettrace_map){ 0 };
	id_index_init(&map->index);
}

void nettrace_map_release(struct nettrace_map *map)
{
	free(map->pairs);
	id_index_release(&map->index);
	*map = (struct nettrace_map){ 0 };
}

void nettrace_map_clear(struct nettrace_map *map)
{
	if (map->count == 0)
		return;
	map->count = 0;
	id_index_release(&map->index);
	id_index_init(&map->index);
}

void nettrace_map_set(struct nettrace_map *map, uint64_t key, uint64_t value)
{
	uint64_t hash = hash_pair(key, 0, map->index.seed);
	uint32_t row;

	for (uint32_t at = id_index_start(&map->index, hash); (row = map->index.slots[at].id) != 0;
	     at = id_index_next(&map->index, at)) {
		if (map->pairs[row - 1].key == key) {
			map->pairs[row - 1].value = value;
			return;
		}
	}
	if (map->count == map->capacity) {
		map->capacity = memory_more(map->capacity);
		map->pairs = memory_resize(map->pairs, map->capacity, sizeof(*map->pairs));
	}
	map->pairs[map->count++] = (struct nettrace_pair){ key, value };
	id_index_add(&map->index, hash, map->count);
}
