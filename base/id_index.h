#ifndef BASE_ID_INDEX_H
#define BASE_ID_INDEX_H

#include <stdint.h>

/*
 * An open-addressing hash from a row's content to its id. It stores ids and
 * half of each hash; the table that owns the rows compares them:
 *
 *	for (uint32_t at = id_index_start(index, hash); (id = index->slots[at].id) != 0;
 *	     at = id_index_next(index, at))
 *		if (index->slots[at].tag == id_index_tag(hash) && same(id))
 *			return id;
 *	id_index_add(index, hash, new_id);
 *
 * Id 0 marks a free slot. At most half full.
 */

struct id_slot {
	uint32_t tag, id;
};

struct id_index {
	struct id_slot *slots;
	uint32_t mask; /* slots - 1, a power of two less one */
	uint32_t count;
	uint64_t seed;
};

void id_index_init(struct id_index *index);
void id_index_release(struct id_index *index);

/* The caller has looked, and the row is not there. */
void id_index_add(struct id_index *index, uint64_t hash, uint32_t id);

static inline uint32_t id_index_tag(uint64_t hash)
{
	return (uint32_t)hash;
}

static inline uint32_t id_index_start(const struct id_index *index, uint64_t hash)
{
	return (uint32_t)hash & index->mask;
}

static inline uint32_t id_index_next(const struct id_index *index, uint32_t at)
{
	return (at + 1) & index->mask;
}

#endif
