#include "loaders/pprof/pprof_samples.h"

#include "loaders/pprof/pprof_stacks.h"

enum {
	PUBLISH_STEP = 1 << 16,  /* samples */
	MISSING_LIMIT = 1 << 20, /* values, and one a byte of the profile: each takes 8 */
};

void pprof_samples_init(struct pprof_samples *samples, struct pprof_index *index,
			const struct symbol_options *options, struct profile_builder *builder)
{
	*samples = (struct pprof_samples){ .index = index, .builder = builder };
	pprof_types_build(&samples->types, index, builder);
	pprof_locations_init(&samples->locations, index, options, builder);
	pprof_labels_init(&samples->labels, index, builder);
}

void pprof_samples_release(struct pprof_samples *samples)
{
	pprof_locations_release(&samples->locations);
	pprof_labels_release(&samples->labels);
}

struct row { /* a sample that is being read */
	stack_id stack;
	int64_t values[SAMPLE_TYPE_LIMIT];
	uint32_t value_count;
};

enum { SAMPLE_LOCATION = 1, SAMPLE_VALUE, SAMPLE_LABEL };

static void take_value(struct row *row, uint64_t value)
{
	if (row->value_count < SAMPLE_TYPE_LIMIT)
		row->values[row->value_count] = (int64_t)value;
	row->value_count++;
}

/* Of locations only what is damaged has not been seen. */
static enum wire_step take_packed(struct row *row, const struct wire_field *field)
{
	struct wire packed = field->bytes;
	enum wire_step step = WIRE_FIELD;
	uint64_t value;

	if (field->number == SAMPLE_LOCATION && row->stack != PPROF_NO_STACK)
		return WIRE_FIELD;
	while (packed.at < packed.end && (step = wire_varint(&packed, &value)) == WIRE_FIELD)
		if (field->number == SAMPLE_VALUE)
			take_value(row, value);
	return step;
}

/* False where it is damaged. */
static bool read_sample(struct pprof_samples *samples, struct wire wire, struct row *row)
{
	struct pprof_damage *damage = &samples->index->damage;
	struct wire_field field;
	bool is_damaged = false;
	const unsigned char *at = wire.at;

	for (; pprof_next(damage, PPROF_SAMPLE, &wire, &field, &is_damaged); at = wire.at) {
		enum wire_step step = WIRE_FIELD;

		if (field.number == SAMPLE_LABEL)
			pprof_labels_add(&samples->labels, field.bytes);
		else if (field.number <= SAMPLE_VALUE && field.type == WIRE_BYTES)
			step = take_packed(row, &field);
		else if (field.number == SAMPLE_VALUE)
			take_value(row, field.value);
		if (step == WIRE_FIELD)
			continue;
		pprof_damage_add(damage, PPROF_SAMPLE, at, &field, step);
		return false;
	}
	return !is_damaged && row->stack != PPROF_NO_STACK;
}

/* Of two bytes a sample may be, that has a value of 64 types. */
static bool has_too_few(struct pprof_samples *samples, const struct row *row)
{
	const struct wire *bytes = &samples->index->bytes;
	uint64_t limit = MISSING_LIMIT + (uint64_t)(bytes->end - bytes->at);
	uint32_t missing = row->value_count < samples->types.count
				   ? samples->types.count - row->value_count
				   : 0;

	if (missing > limit - samples->missing_values) {
		samples->valueless++;
		return true;
	}
	samples->missing_values += missing;
	return false;
}

/* As many as there are types. */
static void fix_values(struct pprof_samples *samples, struct row *row)
{
	const struct pprof_types *types = &samples->types;

	if (row->value_count != samples->index->type_count) {
		samples->wrong_counts++;
		for (uint32_t i = row->value_count; i < types->count; i++)
			row->values[i] = 0;
	}
	for (uint32_t i = 0; i < types->count; i++) {
		int64_t *value = &row->values[i];

		samples->is_signed |= *value < 0;
		if (types->factors[i] != 1) {
			int64_t scaled = quantity_multiply(*value, types->factors[i]);

			samples->overflows += scaled / types->factors[i] != *value;
			*value = scaled;
		}
	}
}

static void add_row(struct pprof_samples *samples, struct row *row)
{
	struct sample sample = {
		.stack = row->stack,
		.cpu = -1,
		.time = TIME_UNKNOWN,
		.values = row->values,
	};

	fix_values(samples, row);
	if (samples->labels.has_threads) {
		profile_builder_set_columns(samples->builder, COLUMN_THREAD);
		sample.thread = pprof_labels_thread(&samples->labels);
	}
	if (samples->labels.has_tags) {
		profile_builder_set_columns(samples->builder, COLUMN_TAGS);
		sample.tags = pprof_labels_tags(&samples->labels);
		sample.is_base = pprof_labels_are_of_base(&samples->labels);
	}
	profile_builder_add_sample(samples->builder, &sample);
}

static void add_sample(struct pprof_samples *samples, struct wire wire, stack_id stack)
{
	struct row row;

	row.stack = stack;
	row.value_count = 0;
	pprof_labels_begin_sample(&samples->labels);
	if (!read_sample(samples, wire, &row))
		samples->left_out++;
	else if (!has_too_few(samples, &row))
		add_row(samples, &row);
}

static void add_samples(struct pprof_samples *samples, const struct pprof_stacks *stacks,
			struct input *input)
{
	struct wire wire = samples->index->samples;
	struct wire_field field;
	uint32_t added = 0;
	uint64_t position = input_position(input), size = input_size(input);

	while (added < stacks->count && wire_next(&wire, &field) == WIRE_FIELD) {
		if (field.number != 2 || field.type != WIRE_BYTES)
			continue;
		add_sample(samples, field.bytes, stacks->of_sample[added]);
		if (++added % PUBLISH_STEP != 0)
			continue;
		if (input_is_stopped(input))
			return;
		if (position == 0) /* it is mapped */
			profile_builder_set_progress(samples->builder,
						     (size_t)(wire.at - samples->index->bytes.at),
						     size);
		profile_builder_publish(samples->builder);
	}
}

void pprof_samples_add(struct pprof_samples *samples, struct input *input)
{
	struct pprof_stacks stacks;

	pprof_stacks_build(&stacks, &samples->locations, input);
	samples->missing_locations = stacks.missing_locations;
	add_samples(samples, &stacks, input);
	pprof_stacks_release(&stacks);
}
