#include "loaders/perf/perf_maps.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* 512 MB: a small file can ask for thousands of copies of thousands of rows. */
enum { COPIED_LIMIT = 1 << 24 };

/* vm.max_map_count, unless it was raised; and those are not all code. */
enum { MAPS_LIMIT = 65536 };

struct perf_maps *perf_maps_new(struct perf_maps_total *total)
{
	struct perf_maps *maps = memory_new(1, sizeof(*maps));

	maps->references = 1;
	maps->version = ++total->version;
	maps->total = total;
	return maps;
}

struct perf_maps *perf_maps_share(struct perf_maps *maps)
{
	maps->references++;
	return maps;
}

void perf_maps_free(struct perf_maps *maps)
{
	if (!maps || --maps->references > 0)
		return;
	maps->total->copied -= maps->copied;
	free(maps->list);
	free(maps);
}

static void own(struct perf_maps **maps)
{
	struct perf_maps *shared = *maps, *copy;

	if (shared->references == 1)
		return;
	copy = perf_maps_new(shared->total);
	if (shared->count > 0 && shared->total->copied + shared->count <= COPIED_LIMIT) {
		copy->count = copy->capacity = copy->copied = shared->count;
		copy->list = memory_new(shared->count, sizeof(*copy->list));
		memcpy(copy->list, shared->list, shared->count * sizeof(*copy->list));
		copy->total->copied += copy->copied;
	}
	perf_maps_free(shared);
	*maps = copy;
}

uint32_t perf_maps_behind(const struct perf_maps *maps, uint64_t address)
{
	uint32_t low = 0, high = maps->count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (maps->list[middle].end <= address)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const struct perf_map *perf_maps_find(const struct perf_maps *maps, uint64_t address)
{
	uint32_t at = perf_maps_behind(maps, address);

	return at < maps->count && maps->list[at].start <= address ? &maps->list[at] : NULL;
}

/* Replaces the rows [from, end) by `count` others. */
static void replace(struct perf_maps *maps, uint32_t from, uint32_t end,
		    const struct perf_map *others, uint32_t count)
{
	uint32_t left = maps->count - end, total = from + count + left;

	if (total > maps->capacity) {
		maps->capacity = total + total / 2 + 8;
		maps->list = memory_resize(maps->list, maps->capacity, sizeof(*maps->list));
	}
	memmove(maps->list + from + count, maps->list + end, left * sizeof(*maps->list));
	memcpy(maps->list + from, others, count * sizeof(*maps->list));
	maps->count = total;
}

/* Puts `map` (NULL: nothing) in the place of [start, end). */
static void put(struct perf_maps **shared, uint64_t start, uint64_t end, const struct perf_map *map)
{
	struct perf_map rest[3];
	struct perf_maps *maps;
	uint32_t from, until, count = 0;

	own(shared);
	maps = *shared;
	from = until = perf_maps_behind(maps, start);
	while (until < maps->count && maps->list[until].start < end)
		until++;
	if (until > from) {
		struct perf_map first = maps->list[from], last = maps->list[until - 1];

		maps->version = ++maps->total->version;
		if (first.start < start) {
			rest[count] = first;
			rest[count++].end = start;
		}
		if (map)
			rest[count++] = *map;
		if (last.end > end) {
			rest[count] = last;
			rest[count].offset += end - last.start;
			rest[count++].start = end;
		}
	} else if (map) {
		rest[count++] = *map;
	}
	replace(maps, from, until, rest, count);
}

void perf_maps_add(struct perf_maps **maps, const struct perf_map *map)
{
	const struct perf_map *old = perf_maps_find(*maps, map->start);

	if (map->end <= map->start || (*maps)->count >= MAPS_LIMIT)
		return;
	/* A change of protection reports the same mapping again. */
	if (old && old->end >= map->end && old->module == map->module &&
	    old->offset + (map->start - old->start) == map->offset)
		return;
	put(maps, map->start, map->end, map);
}

void perf_maps_remove(struct perf_maps **maps, uint64_t start, uint64_t end)
{
	if (start < end)
		put(maps, start, end, NULL);
}

void perf_maps_renew(struct perf_maps **maps)
{
	own(maps);
	(*maps)->version = ++(*maps)->total->version;
}
