#include "loaders/pprof_legacy/legacy_maps.h"

#include <stdlib.h>

#include "base/memory.h"

enum { USUAL_START = 0x400000 };

void legacy_maps_init(struct legacy_maps *maps)
{
	*maps = (struct legacy_maps){ 0 };
}

void legacy_maps_release(struct legacy_maps *maps)
{
	free(maps->mappings);
	text_list_release(&maps->texts);
	layered_ranges_release(&maps->ranges);
}

void legacy_maps_add(struct legacy_maps *maps, const struct legacy_mapping *mapping)
{
	if (maps->count >= maps->capacity) {
		maps->capacity = memory_more(maps->capacity);
		maps->mappings =
			memory_resize(maps->mappings, maps->capacity, sizeof(*maps->mappings));
	}
	maps->mappings[maps->count++] = *mapping;
}

static bool is_other(struct span a, struct span b)
{
	return a.at != a.end && b.at != b.end &&
	       (span_length(a) != span_length(b) || memcmp(a.at, b.at, span_length(a)) != 0);
}

/* Two parts of what was one mapping. */
static bool is_adjacent(const struct legacy_mapping *a, const struct legacy_mapping *b)
{
	if (is_other(a->file, b->file) || is_other(a->build_id, b->build_id) ||
	    a->limit != b->start)
		return false;
	return a->offset == 0 || b->offset == 0 || a->offset + (a->limit - a->start) == b->offset;
}

static void join(struct legacy_maps *maps)
{
	uint32_t kept = 0;

	for (uint32_t i = 1; i < maps->count; i++) {
		struct legacy_mapping *last = &maps->mappings[kept], *next = &maps->mappings[i];

		if (!is_adjacent(last, next)) {
			maps->mappings[++kept] = *next;
			continue;
		}
		last->limit = next->limit;
		if (next->file.at != next->file.end)
			last->file = next->file;
		if (next->build_id.at != next->build_id.end)
			last->build_id = next->build_id;
	}
	if (maps->count > 0)
		maps->count = kept + 1;
}

/* "libc.so", "libc.so.6", "libc.so_1" */
static bool is_library(struct span file)
{
	const char *ending = span_find_last(file, ".so");
	struct span behind;

	if (span_ends(file, ".so"))
		return true;
	for (; ending; ending = span_find_last((struct span){ file.at, ending }, ".so")) {
		behind = (struct span){ ending + 3, file.end };
		if (span_length(behind) > 1 && (*behind.at == '.' || *behind.at == '_') &&
		    is_digit(behind.at[1]))
			return true;
	}
	return false;
}

static void put_program_first(struct legacy_maps *maps)
{
	for (uint32_t i = 0; i < maps->count; i++) {
		struct legacy_mapping found = maps->mappings[i];

		if (found.file.at == found.file.end || *found.file.at == '[' ||
		    is_library(found.file))
			continue;
		maps->mappings[i] = maps->mappings[0];
		maps->mappings[0] = found;
		return;
	}
}

/* Of a program whose text was moved to big pages, and one that is listed only in part. */
static void mend_program(struct legacy_maps *maps)
{
	struct legacy_mapping *first = maps->mappings;

	if (maps->count > 1 && span_begins(first->file, "/anon_hugepage") &&
	    first->limit == first[1].start)
		memmove(first, first + 1, --maps->count * sizeof(*first));
	if (maps->count > 0 && first->start - first->offset == USUAL_START) {
		first->start = USUAL_START;
		first->offset = 0;
	}
}

/* Of several that cover an address the first one counts; what only lies in front of a mapping, as
 * far as its offset says that there was more of the file, comes after all of them. */
void legacy_maps_build(struct legacy_maps *maps)
{
	join(maps);
	put_program_first(maps);
	mend_program(maps);
	for (uint32_t i = maps->count; i-- > 0;) {
		const struct legacy_mapping *mapping = &maps->mappings[i];

		if (mapping->offset != 0 && mapping->offset <= mapping->start)
			layered_ranges_add(
				&maps->ranges,
				&(struct layered_range){ .start = mapping->start - mapping->offset,
							 .end = mapping->start,
							 .id = i });
	}
	for (uint32_t i = maps->count; i-- > 0;)
		layered_ranges_add(&maps->ranges,
				   &(struct layered_range){ .start = maps->mappings[i].start,
							    .end = maps->mappings[i].limit,
							    .time = 1,
							    .id = i });
	layered_ranges_build(&maps->ranges);
}

uint32_t legacy_maps_find(const struct legacy_maps *maps, uint64_t address)
{
	uint32_t row = layered_ranges_find(&maps->ranges, address, 1);

	return row == LAYERED_RANGES_NONE ? LEGACY_MAPS_NONE : row;
}
