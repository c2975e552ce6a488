#include "model/tables/stack_index.h"

#include <stdbool.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/memory.h"

enum {
	LANE_DEPTH_LIMIT = 4096, /* deeper frames are hashed */
	FETCHED = 16,            /* stacks whose slots are on their way to the cache */
	FIRST_MASK = 1023,
};

#define ROW_LIMIT ((size_t)1 << 30)

/* Stacks are found by a hash of their whole path, so that where to look for each
 * stack on a path is known, and fetched, before its caller is found. The key is in
 * the slot: a look-up misses the cache once. */
struct stack_slot {
	uint32_t tag; /* the low half of the hash */
	stack_id caller;
	location_id location;
	stack_id stack; /* 0: free */
};

struct stack_lane { /* the last path that came this way */
	uint32_t lane, depth, capacity;
	location_id *locations;
	stack_id *stacks;
	uint64_t *hashes;
};

void stack_index_init(struct stack_index *index)
{
	*index = (struct stack_index){
		.count = 1,
		.first = 1,
		.slots = memory_new(FIRST_MASK + 1, sizeof(*index->slots)),
		.mask = FIRST_MASK,
		.seed = hash_seed(),
		.lanes = memory_new(STACK_LANES, sizeof(*index->lanes)),
	};
	column_init(&index->callers, sizeof(stack_id), ROW_LIMIT);
	column_init(&index->locations, sizeof(location_id), ROW_LIMIT);
	column_commit(&index->callers, 1);
	column_commit(&index->locations, 1);
}

void stack_index_release(struct stack_index *index)
{
	for (int i = 0; i < STACK_LANES; i++) {
		free(index->lanes[i].locations);
		free(index->lanes[i].stacks);
		free(index->lanes[i].hashes);
	}
	free(index->lanes);
	free(index->slots);
	column_release(&index->callers);
	column_release(&index->locations);
}

static bool is_full(uint32_t mask, uint64_t count)
{
	return count > mask / 4 * 3;
}

static void resize(struct stack_index *index, uint32_t mask)
{
	struct stack_slot *old = index->slots;
	uint32_t old_mask = index->mask;

	index->mask = mask;
	index->slots = memory_new_table((size_t)index->mask + 1, sizeof(*old));
	for (uint32_t i = 0; i <= old_mask; i++) {
		uint32_t at = old[i].tag & index->mask;

		if (old[i].stack == 0)
			continue;
		while (index->slots[at].stack != 0)
			at = (at + 1) & index->mask;
		index->slots[at] = old[i];
	}
	free(old);
}

static void commit(struct stack_index *index, uint32_t more)
{
	column_commit(&index->callers, (size_t)index->count + more);
	column_commit(&index->locations, (size_t)index->count + more);
}

/* There must be room. */
static stack_id append(struct stack_index *index, stack_id caller, location_id location)
{
	stack_id id = index->count;

	stack_index_callers(index)[id] = caller;
	stack_index_locations(index)[id] = location;
	return index->count++;
}

static stack_id add_callee(struct stack_index *index, stack_id caller, location_id location,
			   uint64_t hash)
{
	uint32_t tag = (uint32_t)hash, at = tag & index->mask;
	stack_id id;

	for (; index->slots[at].stack != 0; at = (at + 1) & index->mask)
		if (index->slots[at].caller == caller && index->slots[at].location == location)
			return index->slots[at].stack;
	commit(index, 1);
	id = append(index, caller, location);
	index->slots[at] = (struct stack_slot){ tag, caller, location, id };
	if (is_full(index->mask, index->count - index->first))
		resize(index, index->mask * 2 + 1);
	return id;
}

void stack_index_fetch(const struct stack_index *index, struct stack_step caller,
		       location_id location)
{
	uint64_t hash = hash_pair(caller.hash, location, index->seed);

	if (index->slots)
		__builtin_prefetch(&index->slots[(uint32_t)hash & index->mask]);
}

/* How many can be found before it becomes larger. */
void stack_index_rest(struct stack_index *index)
{
	free(index->slots);
	index->slots = NULL;
}

void stack_index_begin(struct stack_index *index, uint64_t count)
{
	uint32_t mask = FIRST_MASK;

	while (is_full(mask, count) && mask < ROW_LIMIT - 1)
		mask = mask * 2 + 1;
	free(index->slots);
	index->first = index->count;
	index->mask = mask;
	index->slots = memory_new_table((size_t)mask + 1, sizeof(*index->slots));
	for (int i = 0; i < STACK_LANES; i++)
		index->lanes[i].depth = 0;
}

void stack_index_append(struct stack_index *index, stack_id caller, const location_id *locations,
			uint32_t count)
{
	if (index->slots)
		stack_index_rest(index);
	commit(index, count);
	for (uint32_t i = 0; i < count; i++)
		caller = append(index, caller, locations[i]);
}

static void restore(struct stack_index *index)
{
	uint64_t *hashes = memory_new(index->count, sizeof(*hashes));

	while (is_full(index->mask, index->count - index->first))
		index->mask = index->mask * 2 + 1;
	index->slots = memory_new_table((size_t)index->mask + 1, sizeof(*index->slots));
	for (stack_id id = index->first; id < index->count; id++) {
		stack_id caller = stack_index_callers(index)[id];
		location_id location = stack_index_locations(index)[id];
		uint32_t tag, at;

		hashes[id] = hash_pair(hashes[caller], location, index->seed);
		tag = (uint32_t)hashes[id];
		at = tag & index->mask;
		while (index->slots[at].stack != 0)
			at = (at + 1) & index->mask;
		index->slots[at] = (struct stack_slot){ tag, caller, location, id };
	}
	free(hashes);
}

static void lane_reserve(struct stack_lane *lane, uint32_t depth)
{
	if (depth <= lane->capacity)
		return;
	lane->capacity = depth * 2;
	lane->locations = memory_resize(lane->locations, lane->capacity, sizeof(*lane->locations));
	lane->stacks = memory_resize(lane->stacks, lane->capacity, sizeof(*lane->stacks));
	lane->hashes = memory_resize(lane->hashes, lane->capacity, sizeof(*lane->hashes));
}

stack_id stack_index_add(struct stack_index *index, const location_id *locations, uint32_t depth,
			 uint32_t lane_key)
{
	struct stack_lane *lane = &index->lanes[lane_key % STACK_LANES];
	uint32_t kept = depth < LANE_DEPTH_LIMIT ? depth : LANE_DEPTH_LIMIT, shared = 0;
	stack_id stack = 0;
	uint64_t hash = 0;

	if (!index->slots)
		restore(index);
	if (lane->lane == lane_key)
		while (shared < lane->depth && shared < kept &&
		       lane->locations[shared] == locations[shared])
			shared++;
	lane_reserve(lane, kept);
	if (shared > 0) {
		stack = lane->stacks[shared - 1];
		hash = lane->hashes[shared - 1];
	}
	for (uint32_t from = shared, end; from < depth; from = end) {
		uint64_t hashes[FETCHED];

		end = depth - from < FETCHED ? depth : from + FETCHED;
		for (uint32_t i = from; i < end; i++) {
			hash = hash_pair(hash, locations[i], index->seed);
			hashes[i - from] = hash;
			__builtin_prefetch(&index->slots[(uint32_t)hash & index->mask]);
		}
		for (uint32_t i = from; i < end; i++) {
			stack = add_callee(index, stack, locations[i], hashes[i - from]);
			if (i >= kept)
				continue;
			lane->locations[i] = locations[i];
			lane->stacks[i] = stack;
			lane->hashes[i] = hashes[i - from];
		}
	}
	lane->lane = lane_key;
	lane->depth = kept;
	return stack;
}

struct stack_step stack_index_add_callee(struct stack_index *index, struct stack_step caller,
					 location_id location)
{
	struct stack_step step = { .hash = hash_pair(caller.hash, location, index->seed) };

	if (!index->slots)
		restore(index);
	step.stack = add_callee(index, caller.stack, location, step.hash);
	return step;
}
