#include "model/tables/builder_columns.h"
#include "model/tables/builder_inputs.h"
#include "model/tables/profile_builder.h"
#include "model/tables/sample_join.h"

void profile_builder_begin_join(struct profile_builder *builder)
{
	if (builder->join)
		return;
	builder_need_input(builder);
	builder->join = sample_join_new();
}

void profile_builder_join_next(struct profile_builder *builder)
{
	if (builder->join)
		sample_join_close_types(builder->join, builder->input_types, builder->default_type);
}

static void add_row(struct profile_builder *builder, const struct sample_join *join,
		    const struct joined_row *row, const uint32_t place_of[SAMPLE_TYPE_LIMIT])
{
	int64_t values[SAMPLE_TYPE_LIMIT] = { 0 };
	const struct sample sample = {
		.stack = row->stack,
		.thread = row->thread,
		.time = TIME_UNKNOWN,
		.cpu = -1,
		.tags = row->tags,
		.is_base = row->is_base,
		.values = values,
	};

	for (const struct joined_value *value = sample_join_value(join, row->values); value;
	     value = sample_join_value(join, value->next))
		values[place_of[value->type]] = value->value;
	profile_builder_add_sample(builder, &sample);
}

void profile_builder_end_join(struct profile_builder *builder)
{
	uint32_t types[SAMPLE_TYPE_LIMIT], place_of[SAMPLE_TYPE_LIMIT] = { 0 }, count = 0, shown;
	struct sample_join *join = builder->join;

	if (!join)
		return;
	builder->join = NULL;
	if (sample_join_default(join, &shown))
		builder->default_type = shown;
	for (uint32_t type = 0; type < SAMPLE_TYPE_LIMIT; type++)
		if (builder->input_types & (uint64_t)1 << type) {
			place_of[type] = count;
			types[count++] = type;
		}
	profile_builder_set_value_types(builder, types, count);
	for (uint32_t i = 0; i < sample_join_count(join); i++)
		add_row(builder, join, sample_join_row(join, i), place_of);
	sample_join_free(join);
	profile_builder_publish(builder);
}
