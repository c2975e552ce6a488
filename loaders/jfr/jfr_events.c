#include "loaders/jfr/jfr_events.h"

#include <stdlib.h>

#include "base/memory.h"

enum { EVENT_TYPE_LIMIT = 1024 };

static const struct jfr_wanted wanted[] = {
	{ "startTime", JFR_SLOT_TIME, JFR_SORT_NUMBER },
	{ "duration", JFR_SLOT_DURATION, JFR_SORT_NUMBER },
	{ "eventThread", JFR_SLOT_THREAD, JFR_SORT_CONSTANT },
	{ "sampledThread", JFR_SLOT_THREAD, JFR_SORT_CONSTANT },
	{ "stackTrace", JFR_SLOT_STACK, JFR_SORT_CONSTANT },
	{ "state", JFR_SLOT_STATE, JFR_SORT_CONSTANT },
	{ "objectClass", JFR_SLOT_CLASS, JFR_SORT_CONSTANT },
	{ "monitorClass", JFR_SLOT_CLASS, JFR_SORT_CONSTANT },
	{ "parkedClass", JFR_SLOT_CLASS, JFR_SORT_CONSTANT },
	{ "thrownClass", JFR_SLOT_CLASS, JFR_SORT_CONSTANT },
	{ "object", JFR_SLOT_OBJECT, JFR_SORT_CONSTANT },
	{ "samples", JFR_SLOT_SAMPLES, JFR_SORT_NUMBER },
	{ "weight", JFR_SLOT_WEIGHT, JFR_SORT_FRACTION },
	{ "size", JFR_SLOT_SIZE, JFR_SORT_NUMBER },
	{ "objectSize", JFR_SLOT_SIZE, JFR_SORT_NUMBER },
	{ "allocationSize", JFR_SLOT_SIZE, JFR_SORT_NUMBER },
	{ "tlabSize", JFR_SLOT_TLAB, JFR_SORT_NUMBER },
	{ "bytesRead", JFR_SLOT_BYTES, JFR_SORT_NUMBER },
	{ "bytesWritten", JFR_SLOT_BYTES, JFR_SORT_NUMBER },
	{ "address", JFR_SLOT_ADDRESS, JFR_SORT_NUMBER },
	{ "samplingPeriod", JFR_SLOT_PERIOD, JFR_SORT_NUMBER },
	{ "failed", JFR_SLOT_FAILED, JFR_SORT_NUMBER },
	{ "biased", JFR_SLOT_BIASED, JFR_SORT_NUMBER },
	{ "path", JFR_SLOT_PATH, JFR_SORT_TEXT },
	{ "host", JFR_SLOT_HOST, JFR_SORT_TEXT },
	{ "port", JFR_SLOT_PORT, JFR_SORT_NUMBER },
	{ "id", JFR_SLOT_ID, JFR_SORT_NUMBER },
	{ "name", JFR_SLOT_NAME, JFR_SORT_TEXT },
	{ "value", JFR_SLOT_VALUE, JFR_SORT_TEXT },
	{ "lostSamples", JFR_SLOT_LOST, JFR_SORT_NUMBER },
	{ "pid", JFR_SLOT_PID, JFR_SORT_NUMBER },
	{ "javaArguments", JFR_SLOT_ARGUMENTS, JFR_SORT_TEXT },
	{ "jvmVersion", JFR_SLOT_VERSION, JFR_SORT_TEXT },
	{ "cpuInterval", JFR_SLOT_CPU_INTERVAL, JFR_SORT_NUMBER },
	{ "sumOfPauses", JFR_SLOT_PAUSES, JFR_SORT_NUMBER },
	{ "wallInterval", JFR_SLOT_WALL_INTERVAL, JFR_SORT_NUMBER },
};

_Static_assert(JFR_SLOT_COUNT <= JFR_SLOT_LIMIT, "a plan has no room for all slots");

/* An event of a program itself is shown if it has a stack. */
static const struct jfr_kind *own_kind(struct jfr_metadata *metadata, uint32_t type,
				       struct span name)
{
	static const char *const others[] = { "jdk.", "datadog.", "profiler.", "jdk.jfr." };

	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		if (span_begins(name, others[i]))
			return NULL;
	if (!jfr_metadata_field(metadata, type, "startTime") ||
	    !jfr_metadata_field(metadata, type, "stackTrace"))
		return NULL;
	return jfr_metadata_field(metadata, type, "duration") ? &jfr_kind_durations
							      : &jfr_kind_counts;
}

static struct jfr_event_type *add(struct jfr_events *events, uint32_t type)
{
	struct jfr_event_type *added;

	if (events->count == events->capacity) {
		events->capacity = events->capacity < 16 ? 16 : 2 * events->capacity;
		events->types =
			memory_resize(events->types, events->capacity, sizeof(*events->types));
	}
	added = &events->types[events->count++];
	*added = (struct jfr_event_type){ .type = type, .own = -1 };
	events->of_type[type] = (uint16_t)events->count;
	jfr_plan_build(&added->plan, events->metadata, type, wanted,
		       sizeof(wanted) / sizeof(*wanted));
	return added;
}

void jfr_events_build(struct jfr_events *events, struct jfr_metadata *metadata)
{
	*events = (struct jfr_events){
		.metadata = metadata,
		.of_type = memory_new(metadata->type_count + 1, sizeof(*events->of_type)),
	};
	for (uint32_t i = 0; i < metadata->type_count && events->count < EVENT_TYPE_LIMIT; i++) {
		struct span name = jfr_metadata_text(metadata, metadata->types[i].name);
		uint32_t number = jfr_kind_find(name);
		const struct jfr_kind *kind =
			number == JFR_NO_KIND ? own_kind(metadata, i, name) : &jfr_kinds[number];
		struct jfr_event_type *type;

		if (!kind)
			continue;
		type = add(events, i);
		type->kind = kind;
		type->kind_number = number;
	}
}

void jfr_events_release(struct jfr_events *events)
{
	for (uint32_t i = 0; i < events->count; i++)
		jfr_plan_release(&events->types[i].plan);
	free(events->types);
	free(events->of_type);
	*events = (struct jfr_events){ 0 };
}
