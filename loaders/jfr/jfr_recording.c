#include "loaders/jfr/jfr_recording.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { PUBLISH_STEP = 1 << 16 }; /* events */

struct reading { /* of a chunk */
	struct jfr_recording *recording;
	const struct jfr_chunk *chunk;
	struct jfr_metadata *metadata;
	struct jfr_events *events;
	struct jfr_pools pools;
	struct jfr_constants constants;
	struct jfr_methods methods;
	struct jfr_stacks stacks;
	struct jfr_threads threads;
	struct jfr_labels labels;
	struct jfr_settings settings;
	uint64_t *marked; /* where events are that are no samples */
	uint32_t marked_count, marked_capacity;
};

void jfr_recording_init(struct jfr_recording *recording, struct input *input,
			struct profile_builder *builder)
{
	*recording = (struct jfr_recording){ .builder = builder, .input = input, .pid = -1 };
	recording->process = jfr_threads_process(builder, (struct span){ "", "" });
	jfr_samples_init(&recording->samples, builder);
}

/* --- constants, and what there is */

static void mark(struct reading *reading, const struct jfr_event *event)
{
	if (reading->marked_count == reading->marked_capacity) {
		reading->marked_capacity = memory_more(reading->marked_capacity);
		reading->marked = memory_resize(reading->marked, reading->marked_capacity,
						sizeof(*reading->marked));
	}
	reading->marked[reading->marked_count++] = event->offset;
}

static void read_constants(struct reading *reading)
{
	struct jfr_event event;
	struct jfr_walk walk;

	jfr_walk_begin(&walk, reading->chunk);
	while (jfr_walk_next(&walk, &event)) {
		struct jfr_event_type *type;

		if (event.type == 1)
			jfr_pools_add(&reading->pools, event.content);
		type = event.type > 1 ? jfr_events_find(reading->events, event.type) : NULL;
		if (!type)
			continue;
		type->count++;
		if (type->kind->recipe >= JFR_RECIPE_SETTING)
			mark(reading, &event);
	}
	reading->recording->damaged_bytes += walk.left_out;
	reading->recording->unreadable_pools += reading->pools.unreadable;
}

/* --- what is not a sample */

static void add_property(struct profile_builder *builder, const char *key, struct span text)
{
	char value[400];

	if (text.at == text.end)
		return;
	snprintf(value, sizeof(value), "%.*s",
		 (int)(span_length(text) < sizeof(value) ? span_length(text) : sizeof(value) - 1),
		 text.at);
	profile_builder_add_property(builder, key, value);
}

static void take_setting(struct reading *reading, const struct jfr_plan *plan,
			 const union jfr_value *values)
{
	struct span name = jfr_constants_slot(&reading->constants, plan, values, JFR_SLOT_NAME,
					      &reading->methods.texts[0]);
	struct span value = jfr_constants_slot(&reading->constants, plan, values, JFR_SLOT_VALUE,
					       &reading->methods.texts[1]);
	uint32_t of = JFR_NO_TYPE;

	if (jfr_plan_has(plan, JFR_SLOT_ID))
		of = jfr_metadata_find(reading->metadata, (uint64_t)values[JFR_SLOT_ID].number);
	jfr_settings_take(&reading->settings,
			  of != JFR_NO_TYPE &&
				  jfr_text_is(jfr_metadata_text(reading->metadata,
								reading->metadata->types[of].name),
					      "jdk.ExecutionSample"),
			  name, value);
}

static void take_jvm(struct reading *reading, const struct jfr_plan *plan,
		     const union jfr_value *values)
{
	struct jfr_recording *recording = reading->recording;
	struct span arguments = jfr_constants_slot(&reading->constants, plan, values,
						   JFR_SLOT_ARGUMENTS, &reading->methods.texts[0]);

	int64_t pid = jfr_plan_has(plan, JFR_SLOT_PID) ? values[JFR_SLOT_PID].number : -1;

	recording->pid = pid > 0 && pid <= INT32_MAX ? (int32_t)pid : -1;
	recording->process = jfr_threads_process(recording->builder, arguments);
	if (recording->has_process)
		return;
	recording->has_process = true;
	add_property(recording->builder, "command", arguments);
	add_property(recording->builder, "java",
		     jfr_constants_slot(&reading->constants, plan, values, JFR_SLOT_VERSION,
					&reading->methods.texts[0]));
}

static void take_datadog(struct reading *reading, const struct jfr_plan *plan,
			 const union jfr_value *values)
{
	if (jfr_plan_has(plan, JFR_SLOT_CPU_INTERVAL))
		reading->settings.datadog_cpu =
			jfr_samples_time(reading->chunk, plan, JFR_SLOT_CPU_INTERVAL,
					 values[JFR_SLOT_CPU_INTERVAL].number,
					 JFR_UNIT_MILLISECONDS);
	if (jfr_plan_has(plan, JFR_SLOT_WALL_INTERVAL))
		reading->settings.datadog_wall =
			jfr_samples_time(reading->chunk, plan, JFR_SLOT_WALL_INTERVAL,
					 values[JFR_SLOT_WALL_INTERVAL].number,
					 JFR_UNIT_MILLISECONDS);
}

/* "[GC]: 12.3 ms", for which all threads stood still. */
static void take_collection(struct reading *reading, const struct jfr_plan *plan,
			    const union jfr_value *values)
{
	struct quantity_unit unit = { .unit = UNIT_NANOSECONDS, .name = "nanoseconds" };
	struct moment moment = { .kind = MOMENT_NOTE };
	char text[QUANTITY_TEXT_SIZE + 8] = "[GC]", amount[QUANTITY_TEXT_SIZE];

	if (!jfr_plan_has(plan, JFR_SLOT_TIME))
		return;
	if (jfr_plan_has(plan, JFR_SLOT_PAUSES))
		snprintf(text, sizeof(text), "[GC]: %s",
			 quantity_print(amount,
					jfr_samples_time(reading->chunk, plan, JFR_SLOT_PAUSES,
							 values[JFR_SLOT_PAUSES].number,
							 JFR_UNIT_NANOSECONDS),
					unit));
	moment.time = jfr_chunk_time(reading->chunk, values[JFR_SLOT_TIME].number);
	moment.text = profile_builder_add_string(reading->recording->builder, text, strlen(text));
	profile_builder_add_moment(reading->recording->builder, &moment);
}

static void take_event(struct reading *reading, const struct jfr_event_type *type,
		       const union jfr_value *values)
{
	switch ((enum jfr_recipe)type->kind->recipe) {
	case JFR_RECIPE_SETTING:
		take_setting(reading, &type->plan, values);
		return;
	case JFR_RECIPE_JVM:
		take_jvm(reading, &type->plan, values);
		return;
	case JFR_RECIPE_DATADOG_CONFIG:
		take_datadog(reading, &type->plan, values);
		return;
	case JFR_RECIPE_COLLECTION:
		take_collection(reading, &type->plan, values);
		return;
	default:
		if (jfr_plan_has(&type->plan, JFR_SLOT_LOST) && values[JFR_SLOT_LOST].number > 0)
			reading->recording->lost += (uint64_t)values[JFR_SLOT_LOST].number;
	}
}

static void read_marked(struct reading *reading)
{
	for (uint32_t i = 0; i < reading->marked_count; i++) {
		const struct jfr_event_type *type;
		union jfr_value values[JFR_SLOT_LIMIT];
		struct jfr_event event;

		if (!jfr_chunk_event(reading->chunk, reading->marked[i], &event))
			continue;
		type = jfr_events_find(reading->events, event.type);
		if (!type)
			continue;
		jfr_plan_read(&type->plan, reading->metadata, &event.content, values);
		if (!event.content.failed)
			take_event(reading, type, values);
	}
}

/* --- samples */

static void read_samples(struct reading *reading, const unsigned char *file)
{
	struct jfr_recording *recording = reading->recording;
	union jfr_value values[JFR_SLOT_LIMIT];
	struct jfr_event event;
	struct jfr_walk walk;
	uint32_t added = 0;

	jfr_samples_begin_chunk(&recording->samples, reading->chunk, &reading->settings,
				reading->events);
	jfr_walk_begin(&walk, reading->chunk);
	while (jfr_walk_next(&walk, &event)) {
		const struct jfr_event_type *type =
			event.type > 1 ? jfr_events_find(reading->events, event.type) : NULL;

		if (!type || type->kind->recipe >= JFR_RECIPE_SETTING)
			continue;
		jfr_plan_read(&type->plan, reading->metadata, &event.content, values);
		if (event.content.failed)
			recording->damaged_events++;
		else
			jfr_samples_add(&recording->samples, type, values);
		if (++added % PUBLISH_STEP != 0)
			continue;
		if (input_is_stopped(recording->input))
			return;
		if (input_position(recording->input) == 0) /* it is mapped */
			profile_builder_set_progress(recording->builder,
						     (uint64_t)(walk.reader.at - file),
						     input_size(recording->input));
		profile_builder_publish(recording->builder);
	}
}

static void note_time(struct jfr_recording *recording, const struct jfr_chunk *chunk)
{
	int64_t end = quantity_add(chunk->start, chunk->duration > 0 ? chunk->duration : 0);

	if (chunk->start <= 0)
		return;
	if (recording->start == 0 || chunk->start < recording->start)
		recording->start = chunk->start;
	if (end > recording->end)
		recording->end = end;
}

static void read_chunk(struct jfr_recording *recording, const struct jfr_chunk *chunk,
		       const unsigned char *file)
{
	struct reading reading = { .recording = recording,
				   .chunk = chunk,
				   .metadata = &recording->layouts.metadata,
				   .events = &recording->layouts.events,
				   .settings = JFR_SETTINGS_NONE };

	recording->chunks++;
	recording->cut += chunk->is_cut;
	recording->unfinished += chunk->is_unfinished;
	if (!jfr_layouts_read(&recording->layouts, chunk)) {
		recording->without_types++;
		return;
	}
	note_time(recording, chunk);
	jfr_pools_init(&reading.pools, reading.metadata, chunk->all);
	jfr_constants_init(&reading.constants, recording->builder, reading.metadata,
			   &reading.pools);
	jfr_methods_init(&reading.methods, &reading.constants);
	jfr_stacks_init(&reading.stacks, &reading.methods);
	jfr_threads_init(&reading.threads, &reading.constants);
	jfr_labels_init(&reading.labels, &reading.constants, &reading.methods);
	recording->samples.constants = &reading.constants;
	recording->samples.labels = &reading.labels;
	recording->samples.stacks = &reading.stacks;
	recording->samples.threads = &reading.threads;
	read_constants(&reading);
	read_marked(&reading);
	/* A chunk that does not say it is of the process of the one before. */
	jfr_threads_set_process(&reading.threads, recording->pid, recording->process);
	read_samples(&reading, file);
	if (recording->samples.cpu_interval > recording->period)
		recording->period = recording->samples.cpu_interval;
	recording->truncated += reading.stacks.truncated;
	recording->missing_stacks += reading.stacks.missing_stacks;
	recording->missing_methods += reading.stacks.missing_methods;
	recording->cut_texts += reading.constants.cut_texts;
	jfr_labels_release(&reading.labels);
	jfr_threads_release(&reading.threads);
	jfr_stacks_release(&reading.stacks);
	jfr_methods_release(&reading.methods);
	jfr_pools_release(&reading.pools);
	free(reading.marked);
}

/* Why there is nothing to show. */
static bool refuse(const struct jfr_recording *recording, struct error *error)
{
	if (recording->chunks + recording->old_versions == 0)
		return error_set(error, ERROR_MALFORMED,
				 "not a JFR recording: it does not begin with FLR");
	if (recording->chunks == 0)
		return error_set(error, ERROR_UNSUPPORTED,
				 "JFR format %u.%u is not supported: serac reads 2.x, as written "
				 "by Java 9 and later and by async-profiler",
				 recording->old_major, recording->old_minor);
	if (recording->without_types == recording->chunks)
		return error_set(error, ERROR_MALFORMED,
				 "the description of its events is missing or damaged%s",
				 recording->cut > 0 ? ", as the recording is cut off" : "");
	return error_set(error, ERROR_MALFORMED,
			 "no samples: none of its events has a stack that serac can show%s",
			 recording->cut > 0 ? ", and the recording is cut off"
					    : "; record with settings=profile, or with "
					      "async-profiler");
}

bool jfr_recording_read(struct jfr_recording *recording, const unsigned char *bytes, size_t size,
			struct error *error)
{
	size_t at = 0;

	while (at < size && jfr_chunk_begins(bytes + at, size - at) &&
	       !input_is_stopped(recording->input)) {
		struct jfr_chunk chunk;

		jfr_chunk_read(&chunk, bytes + at, size - at);
		if (chunk.major == 2 && jfr_left(&chunk.all) <= UINT32_MAX) {
			read_chunk(recording, &chunk, bytes);
			profile_builder_publish(recording->builder);
		} else {
			recording->old_versions++;
			recording->old_major = chunk.major;
			recording->old_minor = chunk.minor;
		}
		at += jfr_left(&chunk.all);
	}
	jfr_layouts_release(&recording->layouts);
	recording->damaged_bytes += size - at;
	jfr_samples_end(&recording->samples);
	if (recording->samples.samples > 0 || input_is_stopped(recording->input))
		return true;
	return refuse(recording, error);
}
