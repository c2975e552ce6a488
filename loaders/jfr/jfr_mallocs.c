#include "loaders/jfr/jfr_mallocs.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/memory.h"

void jfr_mallocs_add(struct jfr_mallocs *mallocs, const struct jfr_malloc *row)
{
	if (mallocs->count == mallocs->capacity) {
		mallocs->capacity = memory_more(mallocs->capacity);
		mallocs->rows =
			memory_resize(mallocs->rows, mallocs->capacity, sizeof(*mallocs->rows));
	}
	mallocs->rows[mallocs->count++] = *row;
	mallocs->has_frees |= row->size < 0;
}

/* Memory is freed before it is given out again. */
static int by_time(const void *a, const void *b)
{
	const struct jfr_malloc *x = a, *y = b;

	if (x->time != y->time)
		return x->time < y->time ? -1 : 1;
	return (x->size >= 0) - (y->size >= 0);
}

/* Rows that are not freed, by address; what was freed has lost its size. */
static void pair(struct jfr_mallocs *mallocs)
{
	uint64_t seed = hash_seed();
	uint32_t mask = 1, *slots;

	while (mask < 2 * (uint64_t)mallocs->count && mask < UINT32_MAX)
		mask = 2 * mask + 1;
	slots = memory_new((size_t)mask + 1, sizeof(*slots));
	for (uint32_t i = 0; i < mallocs->count; i++) {
		struct jfr_malloc *row = &mallocs->rows[i];
		uint32_t slot = (uint32_t)hash_pair(row->address, 0, seed) & mask;

		while (slots[slot] != 0 && mallocs->rows[slots[slot] - 1].address != row->address)
			slot = (slot + 1) & mask;
		/* An address that is given out again was freed where nobody saw it. */
		if (slots[slot] != 0)
			mallocs->rows[slots[slot] - 1].size = -1;
		slots[slot] = i + 1;
	}
	free(slots);
}

static void add_sample(struct jfr_types *types, const struct jfr_malloc *row,
		       enum jfr_measure measure, int64_t value)
{
	struct sample sample = {
		.stack = row->stack,
		.thread = row->thread,
		.time = row->time,
		.cpu = -1,
		.type = jfr_types_add(types, measure, JFR_FAMILY_MALLOC),
		.values = &value,
	};

	types->samples[sample.type]++;
	profile_builder_add_sample(types->builder, &sample);
}

void jfr_mallocs_end(struct jfr_mallocs *mallocs, struct jfr_types *types)
{
	if (mallocs->has_frees) {
		qsort(mallocs->rows, mallocs->count, sizeof(*mallocs->rows), by_time);
		pair(mallocs);
		for (uint32_t i = 0; i < mallocs->count; i++) {
			const struct jfr_malloc *row = &mallocs->rows[i];

			if (row->size < 0)
				continue;
			add_sample(types, row, JFR_UNFREED_SPACE, row->size);
			add_sample(types, row, JFR_UNFREED_CALLS, 1);
		}
	}
	free(mallocs->rows);
	*mallocs = (struct jfr_mallocs){ 0 };
}
