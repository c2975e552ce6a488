#ifndef LOADERS_PPROF_PPROF_IDS_H
#define LOADERS_PPROF_PPROF_IDS_H

#include <stdbool.h>

#include "base/id_index.h"

/*
 * The ids of the mappings, functions or locations of a profile, and the row that each is in: any
 * 64 bits, but nearly always 1 to n, for which an array will do. Rows count from 1.
 */

struct pprof_ids {
	uint64_t *ids; /* of rows */
	uint32_t count, capacity;
	uint64_t largest;
	bool is_row;         /* each id is that of its row */
	uint32_t *row_of_id; /* up to `limit` */
	uint64_t limit;
	struct id_index index; /* where ids are too far apart */
	bool is_hashed;
};

void pprof_ids_init(struct pprof_ids *ids);
void pprof_ids_release(struct pprof_ids *ids);

/* Returns the row. */
uint32_t pprof_ids_add(struct pprof_ids *ids, uint64_t id);

/* When all are there. Returns how many have the id of an earlier one, which then is the one
 * that is found. */
uint32_t pprof_ids_build(struct pprof_ids *ids);

uint32_t pprof_ids_find_hashed(const struct pprof_ids *ids, uint64_t id);

/* 0: none has it. */
static inline uint32_t pprof_ids_find(const struct pprof_ids *ids, uint64_t id)
{
	if (ids->is_row)
		return id < ids->count ? (uint32_t)id : 0;
	if (id < ids->limit)
		return ids->row_of_id[id];
	return ids->is_hashed ? pprof_ids_find_hashed(ids, id) : 0;
}

#endif
