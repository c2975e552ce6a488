#include "model/tables/builder_inputs.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "model/tables/builder_columns.h"

/* Inputs, what each says of itself, and what there is to say of it. */

enum { PROPERTY_LIMIT = 1000 };

/* --- inputs */

void profile_builder_expect_inputs(struct profile_builder *builder, uint32_t count, uint64_t bytes)
{
	builder->inputs_expected = count;
	builder->bytes_expected = bytes;
}

void profile_builder_end_base(struct profile_builder *builder)
{
	builder->live.inputs.base_count = builder->live.inputs.count;
}

void profile_builder_begin_input(struct profile_builder *builder, const char *name)
{
	struct profile *live = &builder->live;
	uint32_t row = live->inputs.count;

	builder_commit(builder, INPUT_NAME, INPUT_DURATION, (size_t)row + 1);
	if (row > 0) {
		ROWS(builder, INPUT_FIRST_TIME, int64_t)[row - 1] = live->first_time;
		ROWS(builder, INPUT_LAST_TIME, int64_t)[row - 1] = live->last_time;
		ROWS(builder, INPUT_DURATION, int64_t)
		[row - 1] = quantity_subtract(live->recording.duration, builder->duration_before);
		builder->duration_before = live->recording.duration;
		builder->bytes_before = live->bytes_read;
	}
	ROWS(builder, INPUT_NAME, string_id)
	[row] = profile_builder_add_string(builder, name, strlen(name));
	ROWS(builder, INPUT_FORMAT, const char *)[row] = "";
	ROWS(builder, INPUT_ROWS_ARE_SAMPLES, uint8_t)[row] = false;
	ROWS(builder, INPUT_SAMPLE, uint32_t)[row] = live->samples.count;
	ROWS(builder, INPUT_CLOCK, int64_t)[row] = TIME_UNKNOWN;
	live->first_time = INT64_MAX;
	live->last_time = INT64_MIN;
	live->named = live->to_name = 0;
	builder->is_typed = false;
	builder->value_type_count = 0;
	builder->input_types = 0;
	live->inputs.count++;
}

void builder_need_input(struct profile_builder *builder)
{
	if (builder->live.inputs.count == 0)
		profile_builder_begin_input(builder, "");
}

/* --- what they say */

void profile_builder_set_format(struct profile_builder *builder, const char *format)
{
	builder_need_input(builder);
	ROWS(builder, INPUT_FORMAT, const char *)[builder->live.inputs.count - 1] = format;
}

void profile_builder_set_rows_are_samples(struct profile_builder *builder)
{
	builder_need_input(builder);
	ROWS(builder, INPUT_ROWS_ARE_SAMPLES, uint8_t)[builder->live.inputs.count - 1] = true;
}

void profile_builder_set_clock(struct profile_builder *builder, int64_t clock)
{
	builder_need_input(builder);
	/* Snapshots may have the row already. */
	__atomic_store_n(&ROWS(builder, INPUT_CLOCK, int64_t)[builder->live.inputs.count - 1],
			 clock, __ATOMIC_RELAXED);
}

void profile_builder_add_recording(struct profile_builder *builder,
				   const struct recording *recording)
{
	struct recording *live = &builder->live.recording;

	if (live->time == 0 || (recording->time != 0 && recording->time < live->time))
		live->time = recording->time;
	live->duration = quantity_add(live->duration, recording->duration);
	if (recording->period > live->period) {
		live->period = recording->period;
		live->period_type = recording->period_type;
		live->period_unit = recording->period_unit;
	}
}

void profile_builder_add_property(struct profile_builder *builder, const char *key,
				  const char *value)
{
	struct profile *live = &builder->live;
	uint32_t row = live->property_count;
	string_id key_id = profile_builder_add_string(builder, key, strlen(key));
	string_id value_id = profile_builder_add_string(builder, value, strlen(value));

	/* What several inputs say alike is said once. */
	for (uint32_t i = 0; i < row && live->inputs.count > 1; i++)
		if (live->property_key[i] == key_id && live->property_value[i] == value_id)
			return;
	if (row == PROPERTY_LIMIT)
		return;
	builder_commit(builder, PROPERTY_KEY, PROPERTY_VALUE, row + 1);
	ROWS(builder, PROPERTY_KEY, string_id)[row] = key_id;
	ROWS(builder, PROPERTY_VALUE, string_id)[row] = value_id;
	live->property_count++;
}

/* "NAME: ", while one of several is read. */
static size_t print_input(const struct profile_builder *builder, char *text, size_t size)
{
	const struct profile *live = &builder->live;
	size_t used = 0;

	if (builder->inputs_expected > 1 && live->inputs.count > 0 && !live->complete)
		used = (size_t)snprintf(
			text, size,
			"%s: ", profile_text(live, live->inputs.name[live->inputs.count - 1]));
	return used < size ? used : size - 1;
}

static void add_warning(struct profile_builder *builder, const char *text)
{
	struct profile *live = &builder->live;
	uint32_t row = live->warning_count;

	for (uint32_t i = 0; i < row; i++)
		if (strcmp(profile_text(live, live->warning[i]), text) == 0)
			return;
	if (row == WARNING_LIMIT)
		return;
	if (row == WARNING_LIMIT - 1)
		text = "there were more warnings than these";
	builder_commit(builder, WARNING, WARNING, row + 1);
	ROWS(builder, WARNING, string_id)
	[row] = profile_builder_add_string(builder, text, strlen(text));
	live->warning_count++;
}

enum { WARNING_SIZE = 512 };

static void warn_of_input(struct profile_builder *builder, const char *format, va_list args)
{
	char text[WARNING_SIZE];
	size_t used = print_input(builder, text, sizeof(text) / 2);

	vsnprintf(text + used, sizeof(text) - used, format, args);
	add_warning(builder, text);
}

void profile_builder_warn(struct profile_builder *builder, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	warn_of_input(builder, format, args);
	va_end(args);
}

void profile_builder_warn_of_end(struct profile_builder *builder, const char *format, ...)
{
	va_list args;

	builder->live.is_partial = true;
	va_start(args, format);
	warn_of_input(builder, format, args);
	va_end(args);
}

void profile_builder_warn_of_all(struct profile_builder *builder, const char *format, ...)
{
	char text[WARNING_SIZE];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	add_warning(builder, text);
}

void profile_builder_add_lost(struct profile_builder *builder, uint64_t count)
{
	builder->live.lost += count;
}

void profile_builder_set_names_have_kinds(struct profile_builder *builder)
{
	builder->live.names_have_kinds = true;
}

void profile_builder_set_stacks_are_estimates(struct profile_builder *builder)
{
	builder->live.stacks_are_estimates = true;
}

void profile_builder_set_waiting(struct profile_builder *builder, uint32_t waited, uint32_t to_wait)
{
	builder->live.waited = waited;
	builder->live.to_wait = to_wait;
}

void profile_builder_set_progress(struct profile_builder *builder, uint64_t bytes_read,
				  uint64_t bytes_total)
{
	builder->live.bytes_read = builder->bytes_before + bytes_read;
	builder->live.bytes_total =
		builder->bytes_expected > 0 ? builder->bytes_expected : bytes_total;
}
