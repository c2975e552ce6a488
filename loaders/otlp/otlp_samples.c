#include "loaders/otlp/otlp_samples.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "loaders/pprof/pprof_types.h"
#include "model/tables/quantity.h"

void otlp_samples_init(struct otlp_samples *samples, struct profile_builder *builder)
{
	*samples = (struct otlp_samples){ .builder = builder };
}

void otlp_samples_release(struct otlp_samples *samples)
{
	otlp_labels_release(&samples->labels);
	free(samples->values.at);
	free(samples->times.at);
}

/* --- samples */

static void need_columns(struct otlp_samples *samples, unsigned columns)
{
	if ((samples->columns & columns) == columns)
		return;
	samples->columns |= columns;
	profile_builder_set_columns(samples->builder, samples->columns);
}

static void add_number(struct otlp_numbers *numbers, int64_t number)
{
	if (numbers->count == numbers->capacity) {
		numbers->capacity = memory_more(numbers->capacity);
		numbers->at = memory_resize(numbers->at, numbers->capacity, sizeof(*numbers->at));
	}
	numbers->at[numbers->count++] = number;
}

static uint64_t fixed64(const unsigned char *bytes)
{
	uint64_t number = 0;

	for (int i = 8; i-- > 0;)
		number = number << 8 | bytes[i];
	return number;
}

static void add_time(struct otlp_samples *samples, const unsigned char *bytes)
{
	uint64_t time = fixed64(bytes);

	add_number(&samples->times, time > INT64_MAX ? INT64_MAX : (int64_t)time);
}

static void take_times(struct otlp_samples *samples, const struct wire_field *field,
		       const unsigned char *end)
{
	if (field->type == WIRE_FIXED64)
		add_time(samples, end - 8);
	if (field->type == WIRE_BYTES)
		for (const unsigned char *at = field->bytes.at; field->bytes.end - at >= 8; at += 8)
			add_time(samples, at);
}

static void add_sample(struct otlp_samples *samples, struct sample *sample, int64_t value,
		       int64_t time)
{
	if (time != TIME_UNKNOWN && !samples->has_base) {
		samples->has_base = true;
		samples->base = samples->begun > 0 && samples->begun < time ? samples->begun : time;
		profile_builder_set_clock(samples->builder, samples->base);
	}
	if (time != TIME_UNKNOWN)
		need_columns(samples, COLUMN_TIME);
	sample->time = time == TIME_UNKNOWN ? time : quantity_subtract(time, samples->base);
	value = quantity_multiply(value, samples->factor);
	sample->values = &value;
	profile_builder_add_sample(samples->builder, sample);
}

/* As many values as times; or no values, as each is 1; or no times. */
static void add_samples(struct otlp_samples *samples, struct sample *sample)
{
	const struct otlp_numbers *values = &samples->values, *times = &samples->times;
	bool are_ones = values->count == 0 ||
			(values->count == 1 && values->at[0] == (int64_t)times->count);
	int64_t sum = 0;

	for (uint32_t i = 0; i < values->count; i++)
		sum = quantity_add(sum, values->at[i]);
	if (times->count > 0 && (are_ones || values->count == times->count)) {
		for (uint32_t i = 0; i < times->count; i++)
			add_sample(samples, sample, are_ones ? 1 : values->at[i], times->at[i]);
		return;
	}
	samples->uneven += times->count > 0 || values->count > 1;
	if (values->count > 0)
		add_sample(samples, sample, sum, times->count > 0 ? times->at[0] : TIME_UNKNOWN);
}

static void set_labels(struct otlp_samples *samples, struct sample *sample)
{
	struct otlp_labels *labels = &samples->labels;

	sample->thread = otlp_labels_thread(labels);
	sample->cpu = labels->where.cpu;
	sample->tags = otlp_labels_tags(labels);
	need_columns(samples, (sample->thread ? COLUMN_THREAD : 0U) |
				      (sample->cpu >= 0 ? COLUMN_CPU : 0U) |
				      (sample->tags ? COLUMN_TAGS : 0U));
}

/* The message Sample. */
static void read_sample(struct otlp_samples *samples, struct wire wire)
{
	struct sample sample = { .type = (uint8_t)samples->type };
	struct wire_field field;
	uint64_t stack = 0, value;

	samples->values.count = samples->times.count = 0;
	otlp_labels_begin_sample(&samples->labels);
	while (wire_next(&wire, &field) == WIRE_FIELD) {
		struct otlp_list list = otlp_list_of(&field);

		if (field.number == 1 && field.type == WIRE_VARINT)
			stack = field.value;
		else if (field.number == 2)
			otlp_labels_take(&samples->labels, &field);
		else if (field.number == 5)
			take_times(samples, &field, wire.at);
		while (field.number == 4 && otlp_list_next(&list, &value))
			add_number(&samples->values, (int64_t)value);
	}
	sample.stack = otlp_names_stack(samples->names, stack);
	set_labels(samples, &sample);
	add_samples(samples, &sample);
}

/* --- profiles */

struct value_type {
	string_id type, unit;
};

static struct value_type read_type(struct otlp_samples *samples, struct wire wire)
{
	struct value_type type = { 0 };
	struct wire_field field;

	while (wire_next(&wire, &field) == WIRE_FIELD)
		if (field.type == WIRE_VARINT && (field.number == 1 || field.number == 2))
			*(field.number == 1 ? &type.type : &type.unit) =
				otlp_texts_string(samples->texts, field.value);
	return type;
}

static struct span text_of(const struct otlp_samples *samples, string_id id)
{
	const char *text = profile_text(profile_builder_profile(samples->builder), id);

	return (struct span){ text, text + strlen(text) };
}

static void add_type(struct otlp_samples *samples, struct value_type type)
{
	static const char unnamed[] = "samples";
	struct pprof_unit unit;

	if (type.type == 0)
		type.type = profile_builder_add_string(samples->builder, unnamed, strlen(unnamed));
	unit = pprof_unit_find(samples->builder, text_of(samples, type.unit),
			       text_of(samples, type.type));
	samples->type = profile_builder_add_sample_type(samples->builder, type.type, unit.unit);
	samples->factor = quantity_multiply(
		unit.factor, profile_builder_type_factor(samples->builder, samples->type));
	need_columns(samples, COLUMN_TYPE);
}

static int64_t whole(uint64_t number)
{
	return number > INT64_MAX ? INT64_MAX : (int64_t)number;
}

/* The message Profile: what it says of itself comes before its samples or behind them. */
static enum wire_step read_profile(struct otlp_samples *samples, struct wire wire)
{
	struct value_type type = { 0 }, period_type = { 0 };
	struct recording recording = { 0 };
	struct wire rest = wire;
	struct wire_field field;
	enum wire_step step;
	bool is_older = false;

	while ((step = wire_next(&rest, &field)) == WIRE_FIELD) {
		if (field.number == 1 && field.type == WIRE_BYTES)
			type = read_type(samples, field.bytes);
		else if (field.number == 3 && field.type == WIRE_FIXED64)
			recording.time = whole(fixed64(rest.at - 8));
		else if (field.number == 3 && field.type == WIRE_BYTES)
			is_older = true;
		else if (field.number == 4 && field.type == WIRE_VARINT)
			recording.duration = whole(field.value);
		else if (field.number == 5 && field.type == WIRE_BYTES)
			period_type = read_type(samples, field.bytes);
		else if (field.number == 6 && field.type == WIRE_VARINT)
			recording.period = whole(field.value);
	}
	samples->older += is_older;
	if (is_older)
		return step;
	samples->begun = recording.time;
	add_type(samples, type);
	/* Of what is not said, a period says nothing. */
	if (period_type.type == 0)
		recording.period = 0;
	if (period_type.type != 0) {
		struct pprof_unit unit =
			pprof_unit_find(samples->builder, text_of(samples, period_type.unit),
					text_of(samples, period_type.type));

		recording.period_type = period_type.type;
		recording.period_unit = unit.unit;
		recording.period = quantity_multiply(recording.period, unit.factor);
	}
	profile_builder_add_recording(samples->builder, &recording);
	while (wire_next(&wire, &field) == WIRE_FIELD)
		if (field.number == 2 && field.type == WIRE_BYTES)
			read_sample(samples, field.bytes);
	return step;
}

/* The message ScopeProfiles. */
static enum wire_step read_scope(struct otlp_samples *samples, struct wire wire)
{
	enum wire_step step, inner = WIRE_END;
	struct wire_field field;

	while (inner == WIRE_END && (step = wire_next(&wire, &field)) == WIRE_FIELD)
		if (field.number == 2 && field.type == WIRE_BYTES)
			inner = read_profile(samples, field.bytes);
	return inner == WIRE_END ? step : inner;
}

enum wire_step otlp_samples_read(struct otlp_samples *samples, struct otlp_names *names,
				 struct wire wire)
{
	enum wire_step step, inner = WIRE_END;
	struct wire_field field;
	struct wire rest = wire;

	samples->names = names;
	samples->texts = names->texts;
	otlp_labels_begin_resource(&samples->labels, names->texts);
	while (wire_next(&rest, &field) == WIRE_FIELD)
		if (field.number == 1 && field.type == WIRE_BYTES)
			otlp_labels_take_resource(&samples->labels, field.bytes);
	while (inner == WIRE_END && (step = wire_next(&wire, &field)) == WIRE_FIELD)
		if (field.number == 2 && field.type == WIRE_BYTES)
			inner = read_scope(samples, field.bytes);
	return inner == WIRE_END ? step : inner;
}
