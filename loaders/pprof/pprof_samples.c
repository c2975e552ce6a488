#include "loaders/pprof/pprof_samples.h"

#include <stdlib.h>

#include "model/memory.h"

enum {
	PUBLISH_STEP = 1 << 16, /* samples */
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
	free(samples->path);
}

struct row { /* a sample that is being read */
	location_id *first, *end;
	int64_t values[SAMPLE_TYPE_LIMIT];
	uint32_t value_count;
};

static void take_location(struct pprof_samples *samples, struct row *row, uint64_t id)
{
	location_id location = pprof_locations_find(&samples->locations, id);

	if (location != 0)
		*--row->first = location;
	else
		samples->missing_locations++;
}

static void take_value(struct row *row, uint64_t value)
{
	if (row->value_count < SAMPLE_TYPE_LIMIT)
		row->values[row->value_count] = (int64_t)value;
	row->value_count++;
}

static enum wire_step take_packed(struct pprof_samples *samples, struct row *row, uint32_t number,
				  struct wire packed)
{
	enum wire_step step = WIRE_FIELD;
	uint64_t value;

	while (packed.at < packed.end && (step = wire_varint(&packed, &value)) == WIRE_FIELD) {
		if (number == 1)
			take_location(samples, row, value);
		else
			take_value(row, value);
	}
	return step;
}

enum { SAMPLE_LOCATION = 1, SAMPLE_VALUE, SAMPLE_LABEL };

/* False where it is damaged. */
static bool read_sample(struct pprof_samples *samples, struct wire wire, struct row *row)
{
	static const char message[] = "a sample";
	struct pprof_damage *damage = &samples->index->damage;
	struct wire_field field;
	bool is_damaged = false;
	const unsigned char *at = wire.at;

	for (; pprof_next(damage, message, &wire, &field, &is_damaged); at = wire.at) {
		enum wire_step step = WIRE_FIELD;

		if (field.number > SAMPLE_LABEL)
			continue;
		if (field.number == SAMPLE_LABEL && field.type == WIRE_BYTES)
			pprof_labels_add(&samples->labels, field.bytes);
		else if (field.number != SAMPLE_LABEL && field.type == WIRE_BYTES)
			step = take_packed(samples, row, field.number, field.bytes);
		else if (field.number == SAMPLE_LOCATION && field.type == WIRE_VARINT)
			take_location(samples, row, field.value);
		else if (field.number == SAMPLE_VALUE && field.type == WIRE_VARINT)
			take_value(row, field.value);
		else
			step = WIRE_BAD_TYPE;
		if (step == WIRE_FIELD)
			continue;
		pprof_damage_add(damage, message, at, &field, step);
		return false;
	}
	return !is_damaged;
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
	struct sample sample = { .cpu = -1, .time = TIME_UNKNOWN, .values = row->values };
	uint32_t depth = (uint32_t)(row->end - row->first);

	fix_values(samples, row);
	if (samples->locations.prune)
		depth = pprof_locations_prune(&samples->locations, row->first, depth);
	if (depth == 0) {
		if (samples->no_stack == 0)
			samples->no_stack = pprof_locations_no_stack(&samples->locations);
		row->first = &samples->no_stack;
		depth = 1;
	}
	/* Samples come in the order of a hash: they share most with what begins like them. */
	sample.stack = profile_builder_add_stack(samples->builder, row->first, depth, 0);
	if (samples->labels.has_threads) {
		profile_builder_set_columns(samples->builder, COLUMN_THREAD);
		sample.thread = pprof_labels_thread(&samples->labels);
	}
	if (samples->labels.has_tags) {
		profile_builder_set_columns(samples->builder, COLUMN_TAGS);
		sample.tags = pprof_labels_tags(&samples->labels);
	}
	profile_builder_add_sample(samples->builder, &sample);
}

/* A location takes at least a byte. */
static void reserve_path(struct pprof_samples *samples, size_t size)
{
	if (size < samples->capacity)
		return;
	samples->capacity = size * 2 + 64;
	free(samples->path);
	samples->path = memory_resize(NULL, samples->capacity, sizeof(*samples->path));
}

static void add_sample(struct pprof_samples *samples, struct wire wire)
{
	struct row row;

	reserve_path(samples, (size_t)(wire.end - wire.at));
	row.first = row.end = samples->path + samples->capacity;
	row.value_count = 0;
	pprof_labels_begin_sample(&samples->labels);
	if (read_sample(samples, wire, &row))
		add_row(samples, &row);
	else
		samples->left_out++;
}

/* As seen in profiles of large programs; a stack takes more bytes where there are few samples. */
static uint64_t guess_stacks(const struct pprof_index *index)
{
	uint64_t bytes = (uint64_t)(index->samples.end - index->samples.at);

	return index->sample_count < bytes / 128 ? index->sample_count * 4 : bytes / 32;
}

void pprof_samples_add(struct pprof_samples *samples, struct input *input)
{
	struct wire wire = samples->index->samples;
	struct wire_field field;
	uint64_t added = 0, position = input_position(input), size = input_size(input);

	profile_builder_expect_stacks(samples->builder, guess_stacks(samples->index));
	while (wire_next(&wire, &field) == WIRE_FIELD) {
		if (field.number != 2 || field.type != WIRE_BYTES)
			continue;
		add_sample(samples, field.bytes);
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
