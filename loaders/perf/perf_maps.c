#include "loaders/perf/perf_maps.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum {
	MAPS_LIMIT = 65536, /* vm.max_map_count, unless it was raised; and those are not all code */
	PART_ROWS = 128,    /* that are moved for a new one */
};

struct perf_maps_part {
	uint32_t references, count, capacity;
	struct perf_map rows[];
};

/* Of a mapping; at the end it is one behind the last row of the last part. */
struct place {
	uint32_t part, row;
};

/* --- parts */

static struct perf_maps_part *part_resize(struct perf_maps_part *part, uint32_t capacity)
{
	part = memory_resize(part, 1, sizeof(*part) + capacity * sizeof(part->rows[0]));
	part->capacity = capacity;
	return part;
}

static struct perf_maps_part *part_new(const struct perf_map *rows, uint32_t count,
				       uint32_t capacity)
{
	struct perf_maps_part *part = part_resize(NULL, capacity);

	part->references = 1;
	part->count = count;
	memcpy(part->rows, rows, count * sizeof(*rows));
	return part;
}

static void part_free(struct perf_maps_part *part)
{
	if (--part->references == 0)
		free(part);
}

/* The part to be changed, with room for `more` rows. */
static struct perf_maps_part *own_part(struct perf_maps *maps, uint32_t number, uint32_t more)
{
	struct perf_maps_part *part = maps->parts[number];
	uint32_t needed = part->count + more, capacity = part->capacity;

	while (capacity < needed)
		capacity = capacity * 2 + 4;
	if (part->references > 1) {
		maps->parts[number] = part_new(part->rows, part->count, capacity);
		part_free(part);
	} else if (capacity > part->capacity) {
		maps->parts[number] = part_resize(part, capacity);
	}
	return maps->parts[number];
}

static void insert_part(struct perf_maps *maps, uint32_t number, struct perf_maps_part *part)
{
	if (maps->part_count == maps->part_capacity) {
		maps->part_capacity = maps->part_capacity * 2 + 1;
		maps->parts = memory_resize(maps->parts, maps->part_capacity,
					    sizeof(struct perf_maps_part *));
	}
	memmove(maps->parts + number + 1, maps->parts + number,
		(maps->part_count - number) * sizeof(struct perf_maps_part *));
	maps->parts[number] = part;
	maps->part_count++;
}

static void remove_parts(struct perf_maps *maps, uint32_t from, uint32_t end)
{
	if (from == end)
		return;
	for (uint32_t i = from; i < end; i++)
		part_free(maps->parts[i]);
	memmove(maps->parts + from, maps->parts + end,
		(maps->part_count - end) * sizeof(struct perf_maps_part *));
	maps->part_count -= end - from;
}

/* --- address spaces */

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
	remove_parts(maps, 0, maps->part_count);
	free(maps->parts);
	free(maps);
}

static void own(struct perf_maps **maps)
{
	struct perf_maps *shared = *maps, *copy;

	if (shared->references == 1)
		return;
	copy = perf_maps_new(shared->total);
	copy->count = shared->count;
	copy->part_count = copy->part_capacity = shared->part_count;
	copy->parts = memory_new(shared->part_count, sizeof(struct perf_maps_part *));
	for (uint32_t i = 0; i < shared->part_count; i++) {
		copy->parts[i] = shared->parts[i];
		copy->parts[i]->references++;
	}
	perf_maps_free(shared);
	*maps = copy;
}

/* --- finding */

/* Of the first one that ends behind the address. */
static struct place find_behind(const struct perf_maps *maps, uint64_t address)
{
	struct place place = { 0 };
	uint32_t high = maps->part_count;
	const struct perf_maps_part *part;

	while (place.part < high) {
		uint32_t middle = place.part + (high - place.part) / 2;

		part = maps->parts[middle];
		if (part->rows[part->count - 1].end <= address)
			place.part = middle + 1;
		else
			high = middle;
	}
	if (place.part == maps->part_count)
		return place;
	part = maps->parts[place.part];
	high = part->count;
	while (place.row < high) {
		uint32_t middle = place.row + (high - place.row) / 2;

		if (part->rows[middle].end <= address)
			place.row = middle + 1;
		else
			high = middle;
	}
	return place;
}

static const struct perf_map *map_at(const struct perf_maps *maps, struct place place)
{
	return place.part < maps->part_count ? &maps->parts[place.part]->rows[place.row] : NULL;
}

const struct perf_map *perf_maps_behind(const struct perf_maps *maps, uint64_t address,
					const struct perf_map **before)
{
	struct place place = find_behind(maps, address);

	if (place.row > 0)
		*before = &maps->parts[place.part]->rows[place.row - 1];
	else if (place.part > 0)
		*before =
			&maps->parts[place.part - 1]->rows[maps->parts[place.part - 1]->count - 1];
	else
		*before = NULL;
	return map_at(maps, place);
}

const struct perf_map *perf_maps_find(const struct perf_maps *maps, uint64_t address)
{
	const struct perf_map *map = map_at(maps, find_behind(maps, address));

	return map && map->start <= address ? map : NULL;
}

/* --- changing */

static void insert_rows(struct perf_maps *maps, struct place at, const struct perf_map *rows,
			uint32_t count)
{
	struct perf_maps_part *part;

	maps->count += count;
	/* At the end, behind what the last part has. */
	if (at.part == maps->part_count && at.part > 0) {
		at.part--;
		at.row = maps->parts[at.part]->count;
	}
	if (maps->part_count == 0) {
		insert_part(maps, 0, part_new(rows, count, count));
		return;
	}
	part = maps->parts[at.part];
	if (part->count + count > PART_ROWS) {
		uint32_t half = at.row == part->count ? part->count : part->count / 2;

		insert_part(maps, at.part + 1,
			    part_new(part->rows + half, part->count - half, PART_ROWS));
		own_part(maps, at.part, 0)->count = half;
		if (at.row >= half) {
			at.part++;
			at.row -= half;
		}
	}
	part = own_part(maps, at.part, count);
	memmove(part->rows + at.row + count, part->rows + at.row,
		(part->count - at.row) * sizeof(*rows));
	memcpy(part->rows + at.row, rows, count * sizeof(*rows));
	part->count += count;
}

/* Takes rows of one part out, and returns where the next one is then. */
static struct place remove_from_part(struct perf_maps *maps, struct place from, uint32_t end)
{
	struct perf_maps_part *part = maps->parts[from.part];
	uint32_t count = end - from.row;

	maps->count -= count;
	if (count == part->count) {
		remove_parts(maps, from.part, from.part + 1);
		return from;
	}
	part = own_part(maps, from.part, 0);
	memmove(part->rows + from.row, part->rows + end,
		(part->count - end) * sizeof(part->rows[0]));
	part->count -= count;
	if (from.row == part->count)
		return (struct place){ from.part + 1, 0 };
	return from;
}

/* Parts of which little is left become one. */
static void join_parts(struct perf_maps *maps, uint32_t first)
{
	struct perf_maps_part *part, *next;

	if (first + 1 >= maps->part_count ||
	    maps->parts[first]->count + maps->parts[first + 1]->count > PART_ROWS / 2)
		return;
	next = maps->parts[first + 1];
	part = own_part(maps, first, next->count);
	memcpy(part->rows + part->count, next->rows, next->count * sizeof(next->rows[0]));
	part->count += next->count;
	remove_parts(maps, first + 1, first + 2);
}

/* Puts `map` (NULL: nothing) in the place of [start, end). */
static void put(struct perf_maps **shared, uint64_t start, uint64_t end, const struct perf_map *map)
{
	struct perf_map rest[3], first, last;
	struct perf_maps *maps;
	struct place place;
	const struct perf_map *next;
	uint32_t count = 0;
	bool is_changed = false;

	own(shared);
	maps = *shared;
	place = find_behind(maps, start);
	while ((next = map_at(maps, place)) && next->start < end) {
		const struct perf_maps_part *part = maps->parts[place.part];
		uint32_t until = place.row;

		if (!is_changed)
			first = *next;
		is_changed = true;
		while (until < part->count && part->rows[until].start < end)
			until++;
		last = part->rows[until - 1];
		place = remove_from_part(maps, place, until);
	}
	if (is_changed) {
		maps->version = ++maps->total->version;
		if (first.start < start) {
			rest[count] = first;
			rest[count++].end = start;
		}
	}
	if (map)
		rest[count++] = *map;
	if (is_changed && last.end > end) {
		rest[count] = last;
		rest[count].offset += end - last.start;
		rest[count++].start = end;
	}
	if (count > 0)
		insert_rows(maps, place, rest, count);
	if (is_changed && place.part > 0)
		join_parts(maps, place.part - 1);
	if (is_changed)
		join_parts(maps, place.part);
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
