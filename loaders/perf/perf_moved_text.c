#include "loaders/perf/perf_moved_text.h"

#define HUGE_PAGE ((uint64_t)2 << 20)

static bool is_whole(const struct perf_map *map)
{
	return map->start % HUGE_PAGE == 0 && map->end % HUGE_PAGE == 0;
}

static bool is_file(const struct perf_locations *locations, const struct perf_map *map)
{
	return perf_locations_module(locations, map->module)->nature == PERF_FILE;
}

/* Whether the second goes on where the first ends, in memory and in the file. */
static bool continues(const struct perf_map *first, const struct perf_map *second)
{
	return first->module == second->module && first->end <= second->start &&
	       first->offset + (second->start - first->start) == second->offset;
}

static void take_over(struct perf_map *map, const struct perf_map *file)
{
	map->module = file->module;
	map->offset = file->offset + (map->start - file->start);
}

/* Where the file's code ends that this mapping begins. */
static uint64_t end_of_file(const struct perf_maps *maps, const struct perf_map *map)
{
	const struct perf_map *before, *next;

	while ((next = perf_maps_behind(maps, map->end, &before)) && map->end == next->start &&
	       continues(map, next))
		map = next;
	return map->end;
}

/* The last page of the code may be a part of a huge one. */
static bool is_within(const struct perf_map *map, uint64_t end)
{
	return map->end <= end || (is_whole(map) && map->end - end < HUGE_PAGE);
}

bool perf_moved_text_find(const struct perf_maps *maps, const struct perf_locations *locations,
			  struct perf_map *map, bool is_huge)
{
	const struct perf_map *there = perf_maps_find(maps, map->start);

	if (!there || !is_file(locations, there) || !is_within(map, end_of_file(maps, there)))
		return false;
	/* A library may have gone from here, and its place be taken by something else. */
	if (!is_huge && !is_whole(map) && (map->start != there->start || map->end != there->end) &&
	    map->offset != there->offset + (map->start - there->start))
		return false;
	take_over(map, there);
	return true;
}

void perf_moved_text_join(struct perf_maps **maps, const struct perf_locations *locations,
			  const struct perf_map *added)
{
	const struct perf_map *before, *first;
	struct perf_map moved;

	perf_maps_behind(*maps, added->start, &before);
	if (!before || before->end != added->start ||
	    perf_locations_module(locations, before->module)->nature != PERF_JIT)
		return;
	moved = *before;
	perf_maps_behind(*maps, moved.start, &first);
	if (first && first->end == moved.start && continues(first, added))
		take_over(&moved, first);
	else if (is_whole(&moved) && added->offset >= moved.end - moved.start)
		take_over(&moved, added);
	else
		return;
	perf_maps_add(maps, &moved);
}
