#ifndef LOADERS_HEAPTRACK_HEAPTRACK_POINTERS_H
#define LOADERS_HEAPTRACK_HEAPTRACK_POINTERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The blocks that are in use, by their addresses. */

struct heaptrack_block {
	uint64_t pointer;
	int64_t bytes;
	uint32_t cost; /* its row, and 1; 0: the slot is free */
};

struct heaptrack_pointers {
	struct heaptrack_block *slots;
	size_t capacity, count; /* capacity: a power of two, or 0 */
	uint64_t seed;
};

void heaptrack_pointers_init(struct heaptrack_pointers *pointers);
void heaptrack_pointers_release(struct heaptrack_pointers *pointers);

/* Instead of what was at that address. */
void heaptrack_pointers_add(struct heaptrack_pointers *pointers,
			    const struct heaptrack_block *block);

/* False: not known. */
bool heaptrack_pointers_take(struct heaptrack_pointers *pointers, uint64_t pointer,
			     struct heaptrack_block *block);

#endif
