#include "symbols/unwind/unwind_store.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { BLOCK_SIZE = 1 << 18 };

/* For all functions that one thread makes: a program has no more. */
#define STORE_LIMIT ((size_t)1 << 30)

struct unwind_store_block {
	struct unwind_store_block *next;
	size_t size;
	max_align_t bytes[];
};

void unwind_store_release(struct unwind_store *store)
{
	struct unwind_store_block *next;

	for (struct unwind_store_block *block = store->blocks; block; block = next) {
		next = block->next;
		free(block);
	}
	cfi_workshop_release(&store->workshop);
	*store = (struct unwind_store){ 0 };
}

/* NULL: there is more than any program has. */
static void *allocate(struct unwind_store *store, size_t size)
{
	size_t rounded = (size + sizeof(max_align_t) - 1) / sizeof(max_align_t);
	struct unwind_store_block *block = store->blocks;

	rounded *= sizeof(max_align_t);
	if (!block || block->size - store->used < rounded) {
		size_t room = rounded > BLOCK_SIZE ? rounded : BLOCK_SIZE;

		if (store->total + room > STORE_LIMIT)
			return NULL;
		block = memory_resize(NULL, sizeof(*block) + room, 1);
		*block = (struct unwind_store_block){ store->blocks, room };
		store->blocks = block;
		store->used = 0;
		store->total += room;
	}
	store->used += rounded;
	return (unsigned char *)block->bytes + store->used - rounded;
}

const struct cfi_function *unwind_store_keep(struct unwind_store *store,
					     const struct cfi_function *made)
{
	size_t rows = made->row_count * sizeof(*made->rows);
	size_t rules = made->rule_count * sizeof(*made->rules);
	struct cfi_function *kept = allocate(store, sizeof(*kept) + rows + rules);
	unsigned char *at = (unsigned char *)(kept + 1);

	if (!kept)
		return NULL;
	*kept = *made;
	kept->rows = memcpy(at, made->rows, rows);
	if (rules > 0)
		memcpy(at + rows, made->rules, rules);
	kept->rules = (const struct cfi_rule *)(const void *)(at + rows);
	return kept;
}
