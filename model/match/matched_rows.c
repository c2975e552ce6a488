#include "model/match/matched_rows.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/id_index.h"
#include "base/memory.h"

struct pair {
	uint64_t a, b;
};

/* Per row the first that has the same pair. */
static uint32_t *find_first(const struct pair *pairs, uint32_t count)
{
	uint32_t *first = memory_new(count, sizeof(*first));
	struct id_index index; /* of 1 + row */

	id_index_init(&index);
	for (uint32_t row = 0; row < count; row++) {
		uint64_t hash = hash_pair(pairs[row].a, pairs[row].b, index.seed);
		uint32_t id;

		for (uint32_t at = id_index_start(&index, hash); (id = index.slots[at].id) != 0;
		     at = id_index_next(&index, at))
			if (index.slots[at].tag == id_index_tag(hash) &&
			    pairs[id - 1].a == pairs[row].a && pairs[id - 1].b == pairs[row].b)
				break;
		if (id == 0)
			id_index_add(&index, hash, row + 1);
		first[row] = id == 0 ? row : id - 1;
	}
	id_index_release(&index);
	return first;
}

frame_id *matched_frames(const struct profile *profile, const function_id *functions)
{
	uint32_t count = profile->frames.count;
	struct pair *pairs = memory_new(count, sizeof(*pairs));
	uint32_t *first;

	for (frame_id frame = 0; frame < count; frame++)
		pairs[frame] = (struct pair){ functions[profile->frames.function[frame]],
					      profile->frames.line[frame] };
	first = find_first(pairs, count);
	free(pairs);
	return first;
}

location_id *matched_locations(const struct profile *profile, const function_id *functions,
			       const module_id *modules)
{
	uint32_t count = profile->locations.count;
	struct pair *pairs = memory_new(count, sizeof(*pairs));
	uint32_t *first;

	for (location_id location = 1; location < count; location++) {
		uint32_t frame_count;
		const frame_id *frames = profile_location_frames(profile, location, &frame_count);
		function_id function = profile->frames.function[frames[frame_count - 1]];
		uint64_t address = profile->locations.address[location];

		pairs[location].a = address != 0 ? modules[profile->locations.module[location]]
						 : (uint64_t)1 << 32 | functions[function];
		pairs[location].b = address;
	}
	if (count > 0)
		pairs[0] = (struct pair){ UINT64_MAX, 0 };
	first = find_first(pairs, count);
	free(pairs);
	return first;
}
