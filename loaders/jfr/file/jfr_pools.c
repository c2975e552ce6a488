#include "loaders/jfr/file/jfr_pools.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/memory.h"

void jfr_pools_init(struct jfr_pools *pools, const struct jfr_metadata *metadata,
		    struct jfr_reader chunk)
{
	*pools = (struct jfr_pools){
		.metadata = metadata,
		.chunk = chunk,
		.pools = memory_new(metadata->type_count + 1, sizeof(*pools->pools)),
		.seed = hash_seed(),
	};
}

void jfr_pools_release(struct jfr_pools *pools)
{
	for (uint32_t i = 0; pools->pools && i < pools->metadata->type_count; i++) {
		free(pools->pools[i].keys);
		free(pools->pools[i].at);
		free(pools->pools[i].meaning);
		free(pools->pools[i].index);
	}
	free(pools->pools);
	*pools = (struct jfr_pools){ 0 };
}

static void reserve(struct jfr_pool *pool)
{
	uint32_t capacity = pool->capacity < 16 ? 16 : pool->capacity * 2;

	if (pool->count < pool->capacity)
		return;
	pool->capacity = capacity;
	pool->keys = memory_resize(pool->keys, capacity, sizeof(*pool->keys));
	pool->at = memory_resize(pool->at, capacity, sizeof(*pool->at));
}

static bool read_pool(struct jfr_pools *pools, struct jfr_reader *reader)
{
	uint32_t type = jfr_metadata_find(pools->metadata, jfr_number(reader, 8));
	size_t count = jfr_count(reader);
	struct jfr_pool *pool;

	if (reader->failed || type == JFR_NO_TYPE)
		return false;
	pool = &pools->pools[type];
	for (; count > 0; count--) {
		uint64_t key = jfr_number(reader, 8);
		const unsigned char *at = reader->at;

		jfr_metadata_skip_type(pools->metadata, type, reader);
		if (reader->failed)
			return false;
		if (at == reader->at)
			continue;
		reserve(pool);
		pool->keys[pool->count] = key;
		pool->at[pool->count++] = (uint32_t)(at - pools->chunk.at);
	}
	return true;
}

void jfr_pools_add(struct jfr_pools *pools, struct jfr_reader event)
{
	size_t count;

	jfr_number(&event, 8); /* start, duration, where the one before is */
	jfr_number(&event, 8);
	jfr_number(&event, 8);
	jfr_fixed(&event, 1); /* what kind of checkpoint */
	for (count = jfr_count(&event); count > 0; count--)
		if (!read_pool(pools, &event))
			break;
	pools->unreadable += count > 0 || event.failed;
}

static uint64_t slot_of(const struct jfr_pools *pools, const struct jfr_pool *pool, uint64_t key)
{
	return pool->is_dense ? key : hash_pair(key, key >> 32, pools->seed) & pool->index_mask;
}

static void build_index(const struct jfr_pools *pools, struct jfr_pool *pool)
{
	uint64_t highest = 0, size = 16;

	for (uint32_t i = 0; i < pool->count; i++)
		if (pool->keys[i] > highest)
			highest = pool->keys[i];
	pool->is_dense = highest < 2 * (uint64_t)pool->count + 64;
	while (size < (pool->is_dense ? highest + 1 : 2 * (uint64_t)pool->count))
		size *= 2;
	pool->index = memory_new(size, sizeof(*pool->index));
	pool->index_mask = size - 1;
	pool->meaning = memory_new(pool->count, sizeof(*pool->meaning));
	for (uint32_t i = 0; i < pool->count; i++) {
		uint64_t slot = slot_of(pools, pool, pool->keys[i]);

		while (pool->index[slot] != 0 && pool->keys[pool->index[slot] - 1] != pool->keys[i])
			slot = (slot + 1) & pool->index_mask;
		pool->index[slot] = i + 1;
	}
}

uint32_t jfr_pools_find(struct jfr_pools *pools, uint32_t type, uint64_t key)
{
	struct jfr_pool *pool = type == JFR_NO_TYPE ? NULL : &pools->pools[type];

	if (!pool || pool->count == 0)
		return JFR_NO_ROW;
	if (!pool->index)
		build_index(pools, pool);
	if (pool->is_dense && key > pool->index_mask)
		return JFR_NO_ROW;
	for (uint64_t slot = slot_of(pools, pool, key); pool->index[slot] != 0;
	     slot = (slot + 1) & pool->index_mask)
		if (pool->keys[pool->index[slot] - 1] == key)
			return pool->index[slot] - 1;
	return JFR_NO_ROW;
}

uint32_t *jfr_pools_meaning(struct jfr_pools *pools, uint32_t type, uint32_t row,
			    enum jfr_owner owner)
{
	struct jfr_pool *pool = &pools->pools[type];

	if (pool->owner == JFR_OWNER_NONE)
		pool->owner = (uint8_t)owner;
	return pool->owner == (uint8_t)owner ? &pool->meaning[row] : NULL;
}
