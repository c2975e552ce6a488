#include "model/tables/builder_values.h"

#include "model/tables/profile_builder.h"

void builder_begin_values(struct profile_builder *builder, uint32_t type)
{
	struct sample_table *samples = &builder->live.samples;
	struct column *column = &builder->values[type];
	bool is_small = !samples->type;

	if (column->rows)
		return;
	column_init(column, is_small ? sizeof(int32_t) : sizeof(int64_t), BUILDER_ROW_LIMIT);
	column_commit(column, (size_t)samples->count + 1);
	if (is_small)
		samples->small[type] = (const int32_t *)(const void *)column->rows;
	else
		samples->value[type] = (const int64_t *)(const void *)column->rows;
}

void builder_widen_values(struct profile_builder *builder, uint32_t type)
{
	struct sample_table *samples = &builder->live.samples;
	const int32_t *small = samples->small[type];
	struct column column;
	int64_t *values;

	if (!small)
		return;
	column_init(&column, sizeof(int64_t), BUILDER_ROW_LIMIT);
	column_commit(&column, builder->values[type].committed);
	values = (int64_t *)(void *)column.rows;
	for (uint32_t i = 0; i < samples->count; i++)
		values[i] = small[i];
	builder_retire(builder, &builder->values[type], &builder->values_since[type], column);
	samples->small[type] = NULL;
	samples->value[type] = values;
}

void builder_split_values(struct profile_builder *builder)
{
	struct profile *live = &builder->live;
	const uint8_t *types = live->samples.type;
	const int64_t *values = live->samples.value[0];
	size_t rows = (size_t)live->samples.count + 1;
	struct column column;

	column_init(&column, sizeof(int64_t), BUILDER_ROW_LIMIT);
	builder_retire(builder, &builder->values[0], &builder->values_since[0], column);
	live->samples.value[0] = (const int64_t *)(const void *)column.rows;
	for (uint32_t type = 0; type < live->sample_type_count; type++)
		builder_commit_values(builder, type, rows);
	live->samples.type = NULL;
	for (uint32_t i = 0; i < live->samples.count; i++)
		builder_set_value(builder, types[i], i, values[i]);
}

void profile_builder_set_decimals(struct profile_builder *builder, uint32_t type, uint8_t decimals)
{
	struct profile *live = &builder->live;
	struct quantity_unit *unit = &live->sample_types[type].unit;
	uint32_t of = live->samples.type ? 0 : type;
	const int64_t *old;
	struct column column;
	int64_t factor = 1, *new;

	if (decimals > QUANTITY_DECIMALS_LIMIT)
		decimals = QUANTITY_DECIMALS_LIMIT;
	if (decimals <= unit->decimals)
		return;
	for (unsigned i = unit->decimals; i < decimals; i++)
		factor *= 10;
	unit->decimals = decimals;
	builder_widen_values(builder, of);
	old = live->samples.value[of];
	column_init(&column, sizeof(int64_t), BUILDER_ROW_LIMIT);
	column_commit(&column, builder->values[of].committed);
	new = (int64_t *)(void *)column.rows;
	for (uint32_t i = 0; i < live->samples.count; i++) {
		bool mine = !live->samples.type || live->samples.type[i] == type;

		new[i] = mine ? quantity_multiply(old[i], factor) : old[i];
	}
	live->sample_types[type].total = quantity_multiply(live->sample_types[type].total, factor);
	live->sample_types[type].size = quantity_multiply(live->sample_types[type].size, factor);
	live->sample_types[type].base = quantity_multiply(live->sample_types[type].base, factor);
	builder_retire(builder, &builder->values[of], &builder->values_since[of], column);
	live->samples.value[of] = new;
}
