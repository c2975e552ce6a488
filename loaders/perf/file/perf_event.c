#include "loaders/perf/file/perf_event.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "base/text/print_text.h"
#include "loaders/perf/file/perf_bytes.h"
#include "loaders/perf/file/perf_format.h"

void perf_events_init(struct perf_events *events, bool swap)
{
	*events = (struct perf_events){
		.ids = memory_new(64, sizeof(*events->ids)),
		.id_mask = 63,
		.seed = hash_seed(),
		.swap = swap,
		.sample_id_all = true,
	};
}

void perf_events_release(struct perf_events *events)
{
	for (uint32_t i = 0; i < events->count; i++)
		free(events->list[i].name);
	free(events->list);
	free(events->ids);
	*events = (struct perf_events){ 0 };
}

/* --- attributes */

struct attribute {
	const unsigned char *bytes;
	size_t size;
	bool swap;
};

static uint64_t field64(const struct attribute *attribute, size_t at)
{
	return at + 8 <= attribute->size ? perf_u64(attribute->bytes + at, attribute->swap) : 0;
}

static uint32_t field32(const struct attribute *attribute, size_t at)
{
	return at + 4 <= attribute->size ? perf_u32(attribute->bytes + at, attribute->swap) : 0;
}

/* Bit fields begin at the other end of each byte where the byte order is the other one. */
static uint64_t flags_of(const struct attribute *attribute)
{
	uint64_t flags = 0;

	for (unsigned i = 0; i < 8; i++) {
		uint8_t byte = attribute->bytes[40 + i], reversed = 0;

		for (unsigned bit = 0; bit < 8; bit++)
			reversed |= (uint8_t)((byte >> bit & 1) << (7 - bit));
		flags |= (uint64_t)(attribute->swap ? reversed : byte) << (8 * i);
	}
	return flags;
}

bool perf_events_add(struct perf_events *events, const unsigned char *bytes, size_t size,
		     uint32_t *index)
{
	struct attribute attribute = { bytes, size, events->swap };
	struct perf_event *event;
	uint32_t own_size;

	if (size < PERF_EVENT_SIZE_MIN)
		return false;
	own_size = field32(&attribute, 4);
	if (own_size == 0)
		own_size = PERF_EVENT_SIZE_MIN;
	if (own_size < PERF_EVENT_SIZE_MIN)
		return false;
	if (own_size < attribute.size)
		attribute.size = own_size;
	if (events->count == events->capacity) {
		events->capacity = events->capacity * 2 + 8;
		events->list = memory_resize(events->list, events->capacity, sizeof(*events->list));
	}
	event = &events->list[events->count];
	*event = (struct perf_event){
		.type = field32(&attribute, 0),
		.config = field64(&attribute, 8),
		.period = field64(&attribute, 16),
		.sample_type = field64(&attribute, 24),
		.read_format = field64(&attribute, 32),
		.flags = flags_of(&attribute),
		.branch_type = field64(&attribute, 72),
		.regs_user = field64(&attribute, 80),
		.clock_id = (int32_t)field32(&attribute, 92),
		.regs_intr = field64(&attribute, 96),
		.max_stack =
			attribute.size >= 110 ? perf_u16(attribute.bytes + 108, attribute.swap) : 0,
	};
	if (!perf_event_has_flag(event, EVENT_SAMPLE_ID_ALL))
		events->sample_id_all = false;
	*index = events->count++;
	return true;
}

/* --- ids */

static struct perf_id *find_slot(const struct perf_events *events, uint64_t id)
{
	uint32_t at = (uint32_t)hash_pair(id, 0, events->seed) & events->id_mask;

	while (events->ids[at].id != 0 && events->ids[at].id != id)
		at = (at + 1) & events->id_mask;
	return &events->ids[at];
}

void perf_events_add_id(struct perf_events *events, uint64_t id, uint32_t event)
{
	struct perf_id *slot;

	if (id == 0)
		return;
	if (events->id_count >= events->id_mask / 2) {
		struct perf_id *old = events->ids;
		uint32_t old_mask = events->id_mask;

		events->id_mask = old_mask * 2 + 1;
		events->ids = memory_new((size_t)events->id_mask + 1, sizeof(*events->ids));
		for (uint32_t i = 0; i <= old_mask; i++)
			if (old[i].id != 0)
				*find_slot(events, old[i].id) = old[i];
		free(old);
	}
	slot = find_slot(events, id);
	events->id_count += slot->id == 0;
	*slot = (struct perf_id){ .id = id, .event = event };
}

struct perf_id *perf_events_find_id(const struct perf_events *events, uint64_t id)
{
	struct perf_id *slot = id != 0 ? find_slot(events, id) : NULL;

	return slot && slot->id != 0 ? slot : NULL;
}

/* All events agree on where the id is: perf sees to it. */
uint32_t perf_events_of_sample(const struct perf_events *events, const unsigned char *record,
			       uint32_t size)
{
	uint64_t type;
	size_t at = RECORD_HEADER_SIZE;
	struct perf_id *id;

	if (events->count == 0)
		return PERF_NO_EVENT;
	type = events->list[0].sample_type;
	if (events->count == 1 || !(type & (SAMPLE_IDENTIFIER | SAMPLE_ID)))
		return 0;
	if (!(type & SAMPLE_IDENTIFIER))
		at += 8 * (size_t)__builtin_popcountll(
				  type & (SAMPLE_IP | SAMPLE_TID | SAMPLE_TIME | SAMPLE_ADDR));
	if (at + 8 > size)
		return PERF_NO_EVENT;
	id = perf_events_find_id(events, perf_u64(record + at, events->swap));
	return id ? id->event : PERF_NO_EVENT;
}

uint32_t perf_events_of_record(const struct perf_events *events, const unsigned char *record,
			       uint32_t size)
{
	uint64_t type;
	size_t back = 8;
	struct perf_id *id;

	if (events->count == 0)
		return PERF_NO_EVENT;
	type = events->list[0].sample_type;
	if (events->count == 1 || !events->sample_id_all ||
	    !(type & (SAMPLE_IDENTIFIER | SAMPLE_ID)))
		return 0;
	if (!(type & SAMPLE_IDENTIFIER))
		back += 8 * (size_t)__builtin_popcountll(type & (SAMPLE_CPU | SAMPLE_STREAM_ID));
	if (RECORD_HEADER_SIZE + back > size)
		return 0;
	id = perf_events_find_id(events, perf_u64(record + size - back, events->swap));
	return id ? id->event : 0;
}

/* --- names */

void perf_events_set_name(struct perf_events *events, uint32_t event, const char *name,
			  size_t length)
{
	if (length == 0)
		return;
	free(events->list[event].name);
	events->list[event].name = memory_text(name, length);
}

void perf_events_name_tracepoint(struct perf_events *events, uint64_t number, const char *name,
				 size_t length)
{
	for (uint32_t i = 0; i < events->count; i++) {
		const struct perf_event *event = &events->list[i];

		if (event->type == EVENT_TRACEPOINT && event->config == number && !event->name)
			perf_events_set_name(events, i, name, length);
	}
}

void perf_events_format_tracepoint(struct perf_events *events, uint64_t number, struct span name,
				   struct span file)
{
	for (uint32_t i = 0; i < events->count; i++) {
		struct perf_event *event = &events->list[i];

		if (event->type == EVENT_TRACEPOINT && event->config == number)
			perf_sched_format_read(&event->sched, name, file);
	}
}

bool perf_event_is_off_cpu(const struct perf_event *event)
{
	return event->type == EVENT_SOFTWARE && event->config == SOFTWARE_BPF_OUTPUT &&
	       event->name && strncmp(event->name, "offcpu-time", strlen("offcpu-time")) == 0;
}

static bool is_tracepoint(const struct perf_event *event, const char *beginning)
{
	return event->type == EVENT_TRACEPOINT && event->name &&
	       strncmp(event->name, beginning, strlen(beginning)) == 0;
}

bool perf_event_is_time(const struct perf_event *event, uint64_t period)
{
	if (event->type == EVENT_SOFTWARE &&
	    (event->config == SOFTWARE_CPU_CLOCK || event->config == SOFTWARE_TASK_CLOCK))
		return true;
	if (perf_event_is_off_cpu(event) || is_tracepoint(event, "sched:sched_stat_"))
		return true;
	return is_tracepoint(event, "sched:sched_switch") &&
	       !perf_event_has_flag(event, EVENT_FREQ) && event->period == 1 && period > 1;
}

static const char *const software_names[] = {
	"cpu-clock",        "task-clock",   "page-faults",  "context-switches",
	"migrations",       "minor-faults", "major-faults", "alignment-faults",
	"emulation-faults", "dummy",        "bpf-output",   "cgroup-switches",
};

static const char *const hardware_names[] = {
	"cycles",
	"instructions",
	"cache-references",
	"cache-misses",
	"branches",
	"branch-misses",
	"bus-cycles",
	"stalled-cycles-frontend",
	"stalled-cycles-backend",
	"ref-cycles",
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

void perf_events_name_pmu(struct perf_events *events, uint32_t type, const char *name,
			  size_t length)
{
	for (uint32_t i = 0; i < events->count; i++) {
		struct perf_event *event = &events->list[i];
		char *text;

		if (event->name || type == EVENT_HARDWARE)
			continue;
		if (event->type == EVENT_HARDWARE && event->config >> 32 == type &&
		    (uint32_t)event->config < COUNT(hardware_names))
			text = print_text("%.*s/%s/", (int)length, name,
					  hardware_names[(uint32_t)event->config]);
		else if (event->type == type && type > EVENT_BREAKPOINT)
			text = print_text("%.*s/config=0x%" PRIx64 "/", (int)length, name,
					  event->config);
		else
			continue;
		event->name = text;
	}
}

const char *perf_event_name(const struct perf_event *event, char *text)
{
	/* The upper half of a hardware event's config is the PMU of a hybrid machine. */
	uint64_t config = event->type == EVENT_HARDWARE ? (uint32_t)event->config : event->config;

	if (event->name)
		return event->name;
	if (event->type == EVENT_SOFTWARE && config < COUNT(software_names))
		return software_names[config];
	if (event->type == EVENT_HARDWARE && config < COUNT(hardware_names))
		return hardware_names[config];
	if (event->type == EVENT_TRACEPOINT)
		snprintf(text, 64, "tracepoint %" PRIu64, config);
	else if (event->type == EVENT_RAW)
		snprintf(text, 64, "raw 0x%" PRIx64, config);
	else if (event->type == EVENT_BREAKPOINT)
		snprintf(text, 64, "breakpoint");
	else
		snprintf(text, 64, "event %" PRIu32 ":0x%" PRIx64, event->type, config);
	return text;
}
