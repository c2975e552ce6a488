#include "model/tables/sample_join.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/id_index.h"
#include "base/memory.h"
#include "model/tables/quantity.h"

struct sample_join {
	struct joined_row *rows;
	struct joined_value *values;
	uint32_t row_count, value_count;
	uint64_t closed_types;
	uint32_t default_type;
	struct id_index index; /* of rows: number and 1 */
};

struct sample_join *sample_join_new(void)
{
	struct sample_join *join = memory_new(1, sizeof(*join));

	id_index_init(&join->index);
	return join;
}

void sample_join_free(struct sample_join *join)
{
	if (!join)
		return;
	id_index_release(&join->index);
	free(join->rows);
	free(join->values);
	free(join);
}

void sample_join_close_types(struct sample_join *join, uint64_t types, uint32_t default_type)
{
	join->closed_types = types;
	join->default_type = default_type;
}

bool sample_join_default(const struct sample_join *join, uint32_t *type)
{
	*type = join->default_type;
	return join->closed_types != 0;
}

static bool is_same(const struct joined_row *a, const struct joined_row *b)
{
	return a->stack == b->stack && a->thread == b->thread && a->tags == b->tags &&
	       a->is_base == b->is_base;
}

static struct joined_row *find_or_add(struct sample_join *join, const struct joined_row *wanted)
{
	struct id_index *index = &join->index;
	uint64_t hash = hash_pair((uint64_t)wanted->stack << 1 | wanted->is_base,
				  (uint64_t)wanted->thread << 32 | wanted->tags, index->seed);
	uint32_t id;

	for (uint32_t at = id_index_start(index, hash); (id = index->slots[at].id) != 0;
	     at = id_index_next(index, at))
		if (index->slots[at].tag == id_index_tag(hash) &&
		    is_same(&join->rows[id - 1], wanted))
			return &join->rows[id - 1];
	join->rows = memory_grow(join->rows, join->row_count, sizeof(*join->rows));
	join->rows[join->row_count] = *wanted;
	id_index_add(index, hash, ++join->row_count);
	return &join->rows[join->row_count - 1];
}

void sample_join_add(struct sample_join *join, const struct joined_row *wanted, uint32_t type,
		     int64_t value)
{
	struct joined_row *row;

	if (value == 0 || join->closed_types & (uint64_t)1 << type)
		return;
	row = find_or_add(join, wanted);
	for (uint32_t at = row->values; at != 0; at = join->values[at - 1].next)
		if (join->values[at - 1].type == type) {
			join->values[at - 1].value =
				quantity_add(join->values[at - 1].value, value);
			return;
		}
	join->values = memory_grow(join->values, join->value_count, sizeof(*join->values));
	join->values[join->value_count++] = (struct joined_value){ row->values, type, value };
	row->values = join->value_count;
}

uint32_t sample_join_count(const struct sample_join *join)
{
	return join->row_count;
}

const struct joined_row *sample_join_row(const struct sample_join *join, uint32_t number)
{
	return &join->rows[number];
}

const struct joined_value *sample_join_value(const struct sample_join *join, uint32_t number)
{
	return number > 0 ? &join->values[number - 1] : NULL;
}
