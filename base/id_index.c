#include "base/id_index.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/memory.h"

enum { FIRST_SIZE = 256 };

void id_index_init(struct id_index *index)
{
	*index = (struct id_index){
		.slots = memory_new(FIRST_SIZE, sizeof(*index->slots)),
		.mask = FIRST_SIZE - 1,
		.seed = hash_seed(),
	};
}

void id_index_release(struct id_index *index)
{
	free(index->slots);
	*index = (struct id_index){ 0 };
}

/* A slot keeps the low half of its hash, which is all that a mask of up to 32
 * bits needs: growing does not look at the rows. */
static void place(struct id_index *index, uint32_t tag, uint32_t id)
{
	uint32_t at = tag & index->mask;

	while (index->slots[at].id != 0)
		at = id_index_next(index, at);
	index->slots[at] = (struct id_slot){ tag, id };
}

void id_index_add(struct id_index *index, uint64_t hash, uint32_t id)
{
	if (++index->count > index->mask / 2) {
		struct id_slot *old = index->slots;
		uint32_t old_mask = index->mask;

		index->mask = index->mask * 2 + 1;
		index->slots = memory_new_table((size_t)index->mask + 1, sizeof(*index->slots));
		for (uint32_t i = 0; i <= old_mask; i++)
			if (old[i].id != 0)
				place(index, old[i].tag, old[i].id);
		free(old);
	}
	place(index, id_index_tag(hash), id);
}
