#include "loaders/heaptrack/heaptrack_pointers.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/memory.h"

void heaptrack_pointers_init(struct heaptrack_pointers *pointers)
{
	*pointers = (struct heaptrack_pointers){ .seed = hash_seed() };
}

void heaptrack_pointers_release(struct heaptrack_pointers *pointers)
{
	free(pointers->slots);
}

static size_t home(const struct heaptrack_pointers *pointers, uint64_t pointer)
{
	return (size_t)hash_pair(pointer, 0, pointers->seed) & (pointers->capacity - 1);
}

/* Where it is, or would be. */
static size_t find(const struct heaptrack_pointers *pointers, uint64_t pointer)
{
	size_t at = home(pointers, pointer);

	while (pointers->slots[at].cost != 0 && pointers->slots[at].pointer != pointer)
		at = (at + 1) & (pointers->capacity - 1);
	return at;
}

static void grow(struct heaptrack_pointers *pointers)
{
	enum { FIRST = 64 };
	struct heaptrack_pointers old = *pointers;

	pointers->capacity = old.capacity ? 2 * old.capacity : FIRST;
	pointers->slots = memory_new(pointers->capacity, sizeof(*pointers->slots));
	for (size_t i = 0; i < old.capacity; i++)
		if (old.slots[i].cost != 0)
			pointers->slots[find(pointers, old.slots[i].pointer)] = old.slots[i];
	free(old.slots);
}

void heaptrack_pointers_add(struct heaptrack_pointers *pointers,
			    const struct heaptrack_block *block)
{
	size_t at;

	if (2 * pointers->count >= pointers->capacity)
		grow(pointers);
	at = find(pointers, block->pointer);
	pointers->count += pointers->slots[at].cost == 0;
	pointers->slots[at] = *block;
}

/* Those behind it that would not be found any more move into the gap. */
static void close_gap(struct heaptrack_pointers *pointers, size_t gap)
{
	size_t mask = pointers->capacity - 1;

	for (size_t at = (gap + 1) & mask; pointers->slots[at].cost != 0; at = (at + 1) & mask) {
		size_t wanted = home(pointers, pointers->slots[at].pointer);

		if (((at - wanted) & mask) < ((at - gap) & mask))
			continue;
		pointers->slots[gap] = pointers->slots[at];
		gap = at;
	}
	pointers->slots[gap].cost = 0;
}

bool heaptrack_pointers_take(struct heaptrack_pointers *pointers, uint64_t pointer,
			     struct heaptrack_block *block)
{
	size_t at = pointers->capacity > 0 ? find(pointers, pointer) : 0;

	if (pointers->capacity == 0 || pointers->slots[at].cost == 0)
		return false;
	*block = pointers->slots[at];
	close_gap(pointers, at);
	pointers->count--;
	return true;
}
