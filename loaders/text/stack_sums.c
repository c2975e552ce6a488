#include "loaders/text/stack_sums.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"

enum {
	SAMPLES_LEAST = 1 << 16, /* that are worth a row for each of their stacks */
	SAMPLES_MOST = 1 << 30,
	STACKS_MOST = 1 << 30, /* as in stack_index */
};

struct stack_sum {
	uint64_t signs; /* bits of the values that are negative: gains and losses stay apart */
	stack_id stack;
	thread_id thread;
	uint32_t copies;
};

void stack_sums_init(struct stack_sums *sums, struct profile_builder *builder, uint32_t value_count)
{
	*sums = (struct stack_sums){ .builder = builder, .value_count = value_count };
	id_index_init(&sums->index);
	column_init(&sums->of_stack, sizeof(uint32_t), STACKS_MOST);
}

void stack_sums_release(struct stack_sums *sums)
{
	free(sums->rows);
	free(sums->values);
	free(sums->counts);
	id_index_release(&sums->index);
	column_release(&sums->of_stack);
}

void stack_sums_flush(struct stack_sums *sums)
{
	for (uint32_t i = 0; i < sums->count; i++) {
		const struct stack_sum *row = &sums->rows[i];

		profile_builder_add_sample(sums->builder,
					   &(struct sample){
						   .stack = row->stack,
						   .thread = row->thread,
						   .time = TIME_UNKNOWN,
						   .cpu = -1,
						   .copies = row->copies,
						   .values = sums->values + i * sums->value_count,
						   .counts = sums->counts + i * sums->value_count,
					   });
	}
	if (sums->index.count > 0) {
		id_index_release(&sums->index);
		id_index_init(&sums->index);
	}
	sums->added += sums->samples;
	sums->samples = sums->count = 0;
}

/* False where a sum would not fit. */
static bool add_to_row(struct stack_sums *sums, uint32_t row, const int64_t *values)
{
	size_t first = (size_t)row * sums->value_count;
	int64_t sum;

	for (uint32_t i = 0; i < sums->value_count; i++)
		if (__builtin_add_overflow(sums->values[first + i], values[i], &sum))
			return false;
	for (uint32_t i = 0; i < sums->value_count; i++) {
		sums->values[first + i] += values[i];
		sums->counts[first + i] += values[i] != 0;
	}
	sums->rows[row].copies++;
	return true;
}

static void add_row(struct stack_sums *sums, const struct stack_sum *row, const int64_t *values)
{
	size_t first = (size_t)sums->count * sums->value_count;

	if (sums->count == sums->capacity) {
		size_t room;

		sums->capacity = sums->capacity * 2 + 256;
		room = (size_t)sums->capacity * sums->value_count;
		sums->rows = memory_resize(sums->rows, sums->capacity, sizeof(*sums->rows));
		sums->values = memory_resize(sums->values, room, sizeof(*sums->values));
		sums->counts = memory_resize(sums->counts, room, sizeof(*sums->counts));
	}
	sums->rows[sums->count++] = *row;
	for (uint32_t i = 0; i < sums->value_count; i++) {
		sums->values[first + i] = values[i];
		sums->counts[first + i] = values[i] != 0;
	}
}

static bool is_same(const struct stack_sum *a, const struct stack_sum *b)
{
	return a->stack == b->stack && a->thread == b->thread && a->signs == b->signs;
}

/* The row for a sample like `row`; sums->count where there is none, and the next will be it. */
static uint32_t find_plain(struct stack_sums *sums, const struct stack_sum *row)
{
	uint32_t *known;

	column_commit(&sums->of_stack, (size_t)row->stack + 1);
	known = (uint32_t *)(void *)sums->of_stack.rows + row->stack;
	if (*known < sums->count && is_same(&sums->rows[*known], row))
		return *known;
	return *known = sums->count;
}

/* The same with a thread, or losses. */
static uint32_t find_other(struct stack_sums *sums, const struct stack_sum *row)
{
	struct id_index *index = &sums->index;
	uint64_t hash =
		hash_pair((uint64_t)row->stack << 32 | row->thread, row->signs, index->seed);
	uint32_t id;

	for (uint32_t at = id_index_start(index, hash); (id = index->slots[at].id) != 0;
	     at = id_index_next(index, at))
		if (is_same(&sums->rows[id - 1], row))
			return id - 1;
	id_index_add(index, hash, sums->count + 1);
	return sums->count;
}

void stack_sums_add(struct stack_sums *sums, const struct sample *sample)
{
	struct stack_sum row = { .stack = sample->stack, .thread = sample->thread, .copies = 1 };
	uint32_t at;

	for (uint32_t i = 0; i < sums->value_count; i++)
		row.signs |= (uint64_t)(sample->values[i] < 0) << i;
	at = (row.thread | row.signs) == 0 ? find_plain(sums, &row) : find_other(sums, &row);
	if (at == sums->count) {
		add_row(sums, &row, sample->values);
	} else if (!add_to_row(sums, at, sample->values)) {
		stack_sums_flush(sums);
		stack_sums_add(sums, sample);
		return;
	}
	sums->samples++;
	if ((sums->samples >= SAMPLES_LEAST && sums->samples >= sums->added / 2) ||
	    sums->samples >= SAMPLES_MOST)
		stack_sums_flush(sums);
}
