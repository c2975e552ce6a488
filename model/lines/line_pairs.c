#include "model/lines/line_pairs.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"

static uint32_t add(struct line_pairs *pairs, uint32_t row, label_id label)
{
	if (pairs->count == pairs->capacity) {
		pairs->capacity = memory_more(pairs->capacity);
		pairs->calls = memory_resize(pairs->calls, pairs->capacity, sizeof(*pairs->calls));
		pairs->end = memory_resize(pairs->end, pairs->capacity, sizeof(*pairs->end));
	}
	pairs->calls[pairs->count] = (struct line_call){ .row = row, .label = label };
	pairs->end[pairs->count] = 0;
	return pairs->count++;
}

void line_pairs_init(struct line_pairs *pairs)
{
	*pairs = (struct line_pairs){ 0 };
	id_index_init(&pairs->index);
	add(pairs, 0, 0);
}

void line_pairs_begin(struct line_pairs *pairs)
{
	memset(pairs->end, 0, pairs->count * sizeof(*pairs->end));
}

static uint32_t find(struct line_pairs *pairs, uint32_t row, label_id label)
{
	struct id_index *index = &pairs->index;
	uint64_t hash = hash_pair(row, label, index->seed);
	uint32_t id;

	for (uint32_t at = id_index_start(index, hash); (id = index->slots[at].id) != 0;
	     at = id_index_next(index, at))
		if (index->slots[at].tag == id_index_tag(hash) && pairs->calls[id].row == row &&
		    pairs->calls[id].label == label)
			return id;
	id = add(pairs, row, label);
	id_index_add(index, hash, id);
	return id;
}

void line_pairs_add(struct line_pairs *pairs, uint32_t row, label_id label, uint32_t side,
		    const struct line_walk *walk, uint32_t place)
{
	uint32_t id = find(pairs, row, label);
	int64_t *total = &pairs->calls[id].total[side];

	if (place < pairs->end[id])
		return;
	pairs->end[id] = walk->end[place];
	*total = quantity_add(*total, walk->total[walk->order[place]]);
}

static int64_t size_of(const struct line_call *call)
{
	return quantity_add(quantity_size(call->total[SIDE_BASE]),
			    quantity_size(call->total[SIDE_NEW]));
}

static int compare(const void *a, const void *b)
{
	const struct line_call *x = a, *y = b;
	int64_t size_x = size_of(x), size_y = size_of(y);

	if (x->row != y->row)
		return x->row < y->row ? -1 : 1;
	if (size_x != size_y)
		return size_x > size_y ? -1 : 1;
	return x->label < y->label ? -1 : x->label > y->label;
}

void line_pairs_take(struct line_pairs *pairs, struct line_calls *calls)
{
	*calls = (struct line_calls){ .rows = pairs->calls };
	for (uint32_t i = 1; i < pairs->count; i++)
		if (size_of(&pairs->calls[i]) != 0)
			calls->rows[calls->count++] = pairs->calls[i];
	qsort(calls->rows, calls->count, sizeof(*calls->rows), compare);
	free(pairs->end);
	id_index_release(&pairs->index);
	*pairs = (struct line_pairs){ 0 };
}

void line_calls_release(struct line_calls *calls)
{
	free(calls->rows);
	*calls = (struct line_calls){ 0 };
}

const struct line_call *line_calls_of(const struct line_calls *calls, uint32_t row, uint32_t *count)
{
	uint32_t from = 0, until = calls->count;

	while (from < until) {
		uint32_t middle = from + (until - from) / 2;

		if (calls->rows[middle].row < row)
			from = middle + 1;
		else
			until = middle;
	}
	*count = 0;
	while (from + *count < calls->count && calls->rows[from + *count].row == row)
		++*count;
	return calls->rows + from;
}
