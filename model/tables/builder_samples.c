#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/tables/builder_columns.h"
#include "model/tables/builder_inputs.h"
#include "model/tables/builder_times.h"
#include "model/tables/builder_values.h"
#include "model/tables/profile_builder.h"
#include "model/tables/sample_join.h"

/* The sample types of inputs, and samples. */

/* --- sample types */

/* A type of that name has another unit. */
static string_id name_after_unit(struct profile_builder *builder, string_id name,
				 struct quantity_unit unit)
{
	const char *known = profile_text(&builder->live, name);
	size_t size = strlen(known) + strlen(unit.name) + 4;
	char *text = memory_new(size, 1);
	string_id id;

	snprintf(text, size, "%s (%s)", known, unit.name);
	id = profile_builder_add_string(builder, text, strlen(text));
	free(text);
	return id;
}

static bool find_type(const struct profile *profile, string_id name, uint32_t *type)
{
	for (*type = 0; *type < profile->sample_type_count; ++*type)
		if (profile->sample_types[*type].name == name)
			return true;
	return false;
}

static uint32_t add_type(struct profile_builder *builder, string_id name, struct quantity_unit unit)
{
	struct profile *live = &builder->live;
	uint32_t type;

	if (find_type(live, name, &type)) {
		if (live->sample_types[type].unit.unit == unit.unit || live->inputs.count <= 1)
			return type;
		name = name_after_unit(builder, name, unit);
		if (find_type(live, name, &type))
			return type;
	}
	if (live->sample_type_count == SAMPLE_TYPE_LIMIT) {
		if (!builder->types_overflowed)
			profile_builder_warn(
				builder,
				"more than %d sample types: those after \"%s\" "
				"are counted with it",
				SAMPLE_TYPE_LIMIT,
				profile_text(live, live->sample_types[SAMPLE_TYPE_LIMIT - 1].name));
		builder->types_overflowed = true;
		return SAMPLE_TYPE_LIMIT - 1;
	}
	live->sample_types[live->sample_type_count] = (struct sample_type){
		.name = name,
		.unit = unit,
	};
	if (live->sample_type_count == 0 || !live->samples.type)
		builder_begin_values(builder, live->sample_type_count);
	return live->sample_type_count++;
}

uint32_t profile_builder_add_sample_type(struct profile_builder *builder, string_id name,
					 struct quantity_unit unit)
{
	uint32_t type;

	builder_need_input(builder);
	type = add_type(builder, name, unit);
	builder->input_types |= (uint64_t)1 << type;
	return type;
}

uint64_t profile_builder_input_types(const struct profile_builder *builder)
{
	return builder->input_types;
}

void profile_builder_set_value_types(struct profile_builder *builder, const uint32_t *types,
				     uint32_t count)
{
	memcpy(builder->value_types, types, count * sizeof(*types));
	builder->value_type_count = count;
}

int64_t profile_builder_type_factor(const struct profile_builder *builder, uint32_t type)
{
	int64_t factor = 1;

	for (unsigned i = 0; i < builder->live.sample_types[type].unit.decimals; i++)
		factor *= 10;
	return factor;
}

void profile_builder_rename_sample_type(struct profile_builder *builder, uint32_t type,
					string_id name)
{
	builder->live.sample_types[type].name = name;
}

void profile_builder_set_default(struct profile_builder *builder, uint32_t type)
{
	if (builder->live.inputs.count <= 1)
		builder->default_type = type;
	builder_choose_default(builder);
}

/* --- samples */

/* Samples so far are of row 0. */
static void begin_firsts(struct profile_builder *builder, int column, uint32_t rows)
{
	builder_commit(builder, column, column, rows);
	ROWS(builder, column, uint32_t)[0] = builder->live.samples.count > 0;
}

void profile_builder_set_columns(struct profile_builder *builder, unsigned columns)
{
	struct sample_table *samples = &builder->live.samples;
	size_t rows = (size_t)samples->count + 1;

	builder_need_input(builder);
	if ((columns & COLUMN_THREAD) && !samples->thread) {
		builder_commit(builder, SAMPLE_THREAD, SAMPLE_THREAD, rows);
		samples->thread = ROWS(builder, SAMPLE_THREAD, thread_id);
		begin_firsts(builder, FIRST_OF_THREAD, builder->live.threads.count);
		samples->first_of_thread = ROWS(builder, FIRST_OF_THREAD, uint32_t);
	}
	if ((columns & COLUMN_TIME) && !samples->time)
		builder_begin_times(builder);
	if ((columns & COLUMN_DURATION) && !samples->duration)
		builder_begin_durations(builder);
	if ((columns & COLUMN_CPU) && !samples->cpu) {
		builder_commit(builder, SAMPLE_CPU, SAMPLE_CPU, rows);
		for (uint32_t i = 0; i < samples->count; i++)
			ROWS(builder, SAMPLE_CPU, int16_t)[i] = -1;
		samples->cpu = ROWS(builder, SAMPLE_CPU, int16_t);
		begin_firsts(builder, FIRST_OF_CPU, SAMPLE_CPU_ROWS);
		samples->first_of_cpu = ROWS(builder, FIRST_OF_CPU, uint32_t);
	}
	if (columns & COLUMN_TYPE)
		builder->is_typed = true;
	/* Rows so far are of type 0, unless inputs before had values of several types. */
	if ((columns & COLUMN_TYPE) && !samples->type &&
	    (samples->count == 0 || builder->live.sample_type_count <= 1)) {
		builder_commit(builder, SAMPLE_TYPE, SAMPLE_TYPE, rows);
		samples->type = ROWS(builder, SAMPLE_TYPE, uint8_t);
		builder_widen_values(builder, 0);
	}
	if ((columns & COLUMN_COPIES) && !samples->copies) {
		builder_commit(builder, SAMPLE_COPIES, SAMPLE_COPIES, rows);
		for (uint32_t i = 0; i < samples->count; i++)
			ROWS(builder, SAMPLE_COPIES, uint32_t)[i] = 1;
		samples->copies = ROWS(builder, SAMPLE_COPIES, uint32_t);
	}
	if ((columns & COLUMN_TAGS) && !samples->tags) {
		builder_commit(builder, SAMPLE_TAGS, SAMPLE_TAGS, rows);
		samples->tags = ROWS(builder, SAMPLE_TAGS, tag_set_id);
		tag_index_begin(&builder->tags);
		tag_index_point(&builder->tags, &builder->live);
		begin_firsts(builder, FIRST_OF_TAGS, builder->live.tag_sets.count);
		samples->first_of_tags = ROWS(builder, FIRST_OF_TAGS, uint32_t);
	}
}

static void count_value(struct profile *live, const struct sample *sample, uint32_t type,
			int64_t value, uint64_t samples)
{
	struct sample_type *sample_type = &live->sample_types[type];

	sample_type->total = quantity_add(sample_type->total, value);
	sample_type->size = quantity_add(sample_type->size, quantity_size(value));
	if (sample->is_base)
		sample_type->base = quantity_add(sample_type->base, quantity_size(value));
	sample_type->samples += samples;
}

/* Which type the i-th value of a sample is of. */
static uint32_t type_of_value(const struct profile_builder *builder, const struct sample *sample,
			      uint32_t i)
{
	if (builder->is_typed)
		return sample->type;
	return builder->value_type_count > 0 ? builder->value_types[i] : i;
}

static void add_typed_value(struct profile_builder *builder, uint32_t row,
			    const struct sample *sample)
{
	uint32_t type = type_of_value(builder, sample, 0);

	builder_commit(builder, SAMPLE_TYPE, SAMPLE_TYPE, (size_t)row + 1);
	ROWS(builder, SAMPLE_TYPE, uint8_t)[row] = (uint8_t)type;
	builder_commit_values(builder, 0, (size_t)row + 1);
	builder_set_value(builder, 0, row, sample->values[0]);
	count_value(&builder->live, sample, type, sample->values[0],
		    sample->counts ? sample->copies : 1);
}

static void add_values(struct profile_builder *builder, uint32_t row, const struct sample *sample)
{
	struct profile *live = &builder->live;
	uint32_t count = builder->is_typed               ? 1
			 : builder->value_type_count > 0 ? builder->value_type_count
							 : live->sample_type_count;

	for (uint32_t type = 0; type < live->sample_type_count; type++)
		builder_commit_values(builder, type, (size_t)row + 1);
	for (uint32_t i = 0; i < count; i++) {
		uint32_t type = type_of_value(builder, sample, i);

		builder_set_value(builder, type, row, sample->values[i]);
		if (sample->values[i] != 0)
			count_value(live, sample, type, sample->values[i],
				    sample->counts ? sample->counts[i] : 1);
	}
}

/* Whether a row of what samples point to has some is then known without a pass over them. Snapshots
 * see the table as it grows, and count what is not theirs as none. */
static void note_first(struct profile_builder *builder, int column, uint32_t row, uint32_t sample)
{
	uint32_t *first = &ROWS(builder, column, uint32_t)[row];

	if (*first == 0)
		__atomic_store_n(first, sample + 1, __ATOMIC_RELAXED);
}

/* It is added when its values of all types have come. */
static void join_values(struct profile_builder *builder, const struct sample *sample)
{
	const struct joined_row row = {
		.stack = sample->stack,
		.thread = builder->live.samples.thread ? sample->thread : 0,
		.tags = builder->live.samples.tags ? sample->tags : 0,
		.is_base = sample->is_base,
	};
	uint32_t count = builder->is_typed ? 1 : builder->value_type_count;

	for (uint32_t i = 0; i < count; i++)
		sample_join_add(builder->join, &row, type_of_value(builder, sample, i),
				sample->values[i]);
}

void profile_builder_add_sample(struct profile_builder *builder, const struct sample *sample)
{
	struct profile *live = &builder->live;
	struct sample_table *samples = &live->samples;
	size_t rows = (size_t)samples->count + 1;
	uint32_t row = samples->count;

	if (builder->join) {
		join_values(builder, sample);
		return;
	}
	builder_need_input(builder);
	builder_commit(builder, SAMPLE_STACK, SAMPLE_STACK, rows);
	ROWS(builder, SAMPLE_STACK, stack_id)[row] = sample->stack;
	if (samples->thread) {
		builder_commit(builder, SAMPLE_THREAD, SAMPLE_THREAD, rows);
		ROWS(builder, SAMPLE_THREAD, thread_id)[row] = sample->thread;
		note_first(builder, FIRST_OF_THREAD, sample->thread, row);
	}
	if (samples->time)
		builder_add_time(builder, row, sample);
	if (samples->cpu) {
		builder_commit(builder, SAMPLE_CPU, SAMPLE_CPU, rows);
		/* Filters and sums look rows up by it. */
		ROWS(builder, SAMPLE_CPU, int16_t)[row] = sample->cpu < 0 ? -1 : sample->cpu;
		note_first(builder, FIRST_OF_CPU, (uint32_t)(sample->cpu < 0 ? 0 : sample->cpu + 1),
			   row);
	}
	if (samples->tags) {
		builder_commit(builder, SAMPLE_TAGS, SAMPLE_TAGS, rows);
		ROWS(builder, SAMPLE_TAGS, tag_set_id)[row] = sample->tags;
		note_first(builder, FIRST_OF_TAGS, sample->tags, row);
	}
	if (samples->copies) {
		builder_commit(builder, SAMPLE_COPIES, SAMPLE_COPIES, rows);
		ROWS(builder, SAMPLE_COPIES, uint32_t)[row] = sample->counts ? sample->copies : 1;
	}
	if (samples->type && !builder->is_typed && builder->value_type_count > 1)
		builder_split_values(builder);
	if (samples->type)
		add_typed_value(builder, row, sample);
	else
		add_values(builder, row, sample);
	samples->count++;
	samples->recorded += sample->counts ? sample->copies : 1;
}

/* A copy of a column of 32-bit ids with some of them changed: snapshots keep what they show. */
static void set_ids(struct profile_builder *builder, int of, const uint32_t *rows,
		    const uint32_t *ids, uint32_t count)
{
	struct column column;

	column_init(&column, sizeof(uint32_t), BUILDER_ROW_LIMIT);
	column_commit(&column, builder->columns[of].committed);
	memcpy(column.rows, builder->columns[of].rows,
	       builder->live.samples.count * sizeof(uint32_t));
	for (uint32_t i = 0; i < count; i++)
		((uint32_t *)(void *)column.rows)[rows[i]] = ids[i];
	builder_retire(builder, &builder->columns[of], &builder->columns_since[of], column);
}

void profile_builder_set_tags(struct profile_builder *builder, const uint32_t *rows,
			      const tag_set_id *sets, uint32_t count)
{
	if (count == 0)
		return;
	set_ids(builder, SAMPLE_TAGS, rows, sets, count);
	builder->live.samples.tags = ROWS(builder, SAMPLE_TAGS, tag_set_id);
}

void profile_builder_set_stacks(struct profile_builder *builder, const uint32_t *rows,
				const stack_id *stacks, uint32_t count)
{
	if (count == 0)
		return;
	set_ids(builder, SAMPLE_STACK, rows, stacks, count);
	builder->live.samples.stack = ROWS(builder, SAMPLE_STACK, stack_id);
}
