#include "loaders/austin_mojo/mojo_samples.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "model/tables/quantity.h"

enum { METADATA_LIMIT = 64, MICROSECONDS = 1000 };

#define ROW_LIMIT ((size_t)UINT32_MAX)

void mojo_samples_init(struct mojo_samples *samples, struct profile_builder *builder)
{
	*samples = (struct mojo_samples){ .builder = builder, .stepped = 1 };
	mojo_frames_init(&samples->frames, builder);
	frame_tree_init(&samples->tree);
	column_init(&samples->steps, sizeof(struct stack_step), ROW_LIMIT);
	column_init(&samples->previous, sizeof(uint32_t), ROW_LIMIT);
	column_commit(&samples->steps, 1);
}

void mojo_samples_release(struct mojo_samples *samples)
{
	mojo_frames_release(&samples->frames);
	frame_tree_release(&samples->tree);
	column_release(&samples->steps);
	column_release(&samples->previous);
	free(samples->locations);
}

/* --- sample types */

static uint32_t add_type(struct mojo_samples *samples, const char *name)
{
	bool is_memory = strcmp(name, "memory") == 0;
	struct quantity_unit unit = {
		.unit = is_memory ? UNIT_BYTES : UNIT_NANOSECONDS,
		.name = is_memory ? "bytes" : "nanoseconds",
	};

	return profile_builder_add_sample_type(
		samples->builder, profile_builder_add_string(samples->builder, name, strlen(name)),
		unit);
}

static void add_types(struct mojo_samples *samples)
{
	static const char *const names[MOJO_MODES][MOJO_VALUES] = {
		[MOJO_WALL] = { "wall" },
		[MOJO_CPU] = { "cpu" },
		[MOJO_MEMORY_MODE] = { "memory" },
		[MOJO_FULL] = { "wall", "cpu", "memory" },
	};
	uint32_t types[MOJO_VALUES], count = 0;

	for (; count < MOJO_VALUES && names[samples->mode][count]; count++)
		types[count] = add_type(samples, names[samples->mode][count]);
	profile_builder_set_default(samples->builder, types[0]);
	profile_builder_set_value_types(samples->builder, types, count);
	profile_builder_set_columns(samples->builder, COLUMN_THREAD);
	profile_builder_set_rows_are_samples(samples->builder);
	samples->has_types = true;
}

/* --- samples */

static struct stack_step *step_of(const struct mojo_samples *samples, uint32_t node)
{
	return (struct stack_step *)(void *)samples->steps.rows + node;
}

static uint32_t add_node(struct mojo_samples *samples, uint32_t caller, location_id location)
{
	uint32_t node = frame_tree_add(&samples->tree, caller, location);

	if (node == samples->stepped) {
		column_commit(&samples->steps, ++samples->stepped);
		*step_of(samples, node) = profile_builder_add_callee(
			samples->builder, *step_of(samples, caller), location);
	}
	return node;
}

static uint32_t *previous_of(struct mojo_samples *samples, thread_id thread)
{
	if (thread >= samples->previous_count) {
		samples->previous_count = thread + 1;
		column_commit(&samples->previous, samples->previous_count);
	}
	return (uint32_t *)(void *)samples->previous.rows + thread;
}

/* What was the thread's own code is still there; what that had called is not. */
static uint32_t find_repeated(struct mojo_samples *samples)
{
	uint32_t node = *previous_of(samples, samples->thread);

	while (node != 0 &&
	       mojo_frames_is_native(&samples->frames, frame_tree_frame(&samples->tree, node)))
		node = frame_tree_caller(&samples->tree, node);
	return node;
}

static void set_values(const struct mojo_samples *samples, int64_t values[MOJO_VALUES])
{
	int64_t time = quantity_multiply(samples->time, MICROSECONDS);

	values[0] = samples->mode == MOJO_MEMORY_MODE ? samples->memory : time;
	values[1] = samples->is_idle ? 0 : time;
	values[2] = samples->memory;
}

static void finish_sample(struct mojo_samples *samples)
{
	uint32_t node = samples->repeats ? find_repeated(samples) : 0;
	struct mojo_event collecting = { .kind = MOJO_GC };
	int64_t values[MOJO_VALUES];
	struct sample sample = {
		.cpu = -1,
		.time = TIME_UNKNOWN,
		.thread = samples->thread,
		.values = values,
	};

	for (uint32_t i = 0; i < samples->depth; i++)
		node = add_node(samples, node, samples->locations[i]);
	*previous_of(samples, samples->thread) = node;
	if (samples->is_collecting)
		node = add_node(samples, node, mojo_frames_special(&samples->frames, &collecting));
	sample.stack =
		node != 0 ? step_of(samples, node)->stack : frame_tree_no_stack(samples->builder);
	set_values(samples, values);
	profile_builder_add_sample(samples->builder, &sample);
	samples->is_open = false;
}

/* "5dfe", in hexadecimal; on some systems numbers are longer, or texts. */
static thread_id add_thread(struct mojo_samples *samples, const struct mojo_event *event)
{
	struct span text = event->texts[0];
	uint64_t number = 0;
	bool is_number = text.at < text.end && span_length(text) <= 8;
	string_id name = 0;

	for (const char *at = text.at; is_number && at < text.end; at++) {
		is_number = hex_digit(*at) >= 0;
		number = number << 4 | (uint64_t)(is_number ? hex_digit(*at) : 0);
	}
	is_number = is_number && number <= INT32_MAX;
	if (!is_number)
		name = profile_builder_add_string(samples->builder, text.at, span_length(text));
	return profile_builder_add_thread(
		samples->builder,
		samples->pid >= 0 && samples->pid <= INT32_MAX ? (int32_t)samples->pid : -1,
		is_number ? (int32_t)number : -1, 0, name);
}

static void begin_sample(struct mojo_samples *samples, const struct mojo_event *event)
{
	if (samples->is_open)
		finish_sample(samples);
	if (!samples->has_types)
		add_types(samples);
	samples->pid = event->numbers[0];
	samples->thread = add_thread(samples, event);
	samples->is_open = true;
	samples->is_idle = samples->repeats = samples->has_value = samples->is_collecting = false;
	samples->time = samples->memory = samples->task_frames = 0;
	samples->depth = 0;
}

static void add_location(struct mojo_samples *samples, location_id location)
{
	if (samples->depth == samples->capacity) {
		samples->capacity = memory_more(samples->capacity);
		samples->locations = memory_resize(samples->locations, samples->capacity,
						   sizeof(*samples->locations));
	}
	samples->locations[samples->depth++] = location;
}

/* --- events */

static void take_metadata(struct mojo_samples *samples, const struct mojo_event *event)
{
	static const char *const modes[MOJO_MODES] = { "wall", "cpu", "memory", "full" };
	char key[64], value[256];

	for (int mode = 0; mode < MOJO_MODES; mode++)
		if (span_is(event->texts[0], "mode") && span_is(event->texts[1], modes[mode]) &&
		    !samples->has_types)
			samples->mode = (enum mojo_mode)mode;
	if (samples->metadata++ >= METADATA_LIMIT || span_length(event->texts[0]) >= sizeof(key) ||
	    event->texts[0].at == event->texts[0].end)
		return;
	snprintf(key, sizeof(key), "%s", event->texts[0].at);
	snprintf(value, sizeof(value), "%s", event->texts[1].at);
	profile_builder_add_property(samples->builder, key, value);
}

static void take_reference(struct mojo_samples *samples, const struct mojo_event *event)
{
	if (samples->task_frames > 0)
		samples->task_frames--;
	else
		add_location(samples,
			     mojo_frames_find(&samples->frames, samples->pid, event->numbers[0]));
}

/* In a sample. */
static void take_part(struct mojo_samples *samples, const struct mojo_event *event)
{
	switch (event->kind) {
	case MOJO_FRAME_REF:
		take_reference(samples, event);
		break;
	case MOJO_FRAME_INVALID:
	case MOJO_FRAME_KERNEL:
		add_location(samples, mojo_frames_special(&samples->frames, event));
		break;
	case MOJO_GC:
		samples->is_collecting = true;
		break;
	case MOJO_IDLE:
		samples->is_idle = true;
		break;
	case MOJO_TIME:
		samples->time = event->numbers[0];
		samples->has_value = true;
		break;
	case MOJO_MEMORY:
		samples->memory = event->numbers[0];
		samples->has_value = true;
		break;
	case MOJO_STACK_REPEAT:
		samples->repeats = true;
		break;
	case MOJO_TASK_STACK:
		samples->task_frames = event->numbers[2];
		break;
	default:
		break;
	}
}

void mojo_samples_take(struct mojo_samples *samples, const struct mojo_event *event)
{
	switch (event->kind) {
	case MOJO_METADATA:
		take_metadata(samples, event);
		break;
	case MOJO_STACK:
		begin_sample(samples, event);
		break;
	case MOJO_FRAME:
		mojo_frames_add(&samples->frames, samples->pid, event);
		break;
	case MOJO_STRING:
		mojo_frames_add_text(&samples->frames, samples->pid, event);
		break;
	default:
		if (samples->is_open)
			take_part(samples, event);
		break;
	}
}

void mojo_samples_end(struct mojo_samples *samples, bool is_whole)
{
	if (samples->is_open && (is_whole || samples->has_value))
		finish_sample(samples);
	if (!samples->has_types)
		add_types(samples);
}
