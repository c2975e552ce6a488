#ifndef LOADERS_PERF_FILE_PERF_EVENT_H
#define LOADERS_PERF_FILE_PERF_EVENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "loaders/perf/file/perf_sched.h"

/*
 * The events of a recording (struct perf_event_attr), and which one a record belongs to.
 */

struct perf_event {
	uint32_t type;
	uint64_t config;
	uint64_t sample_type, read_format, branch_type, regs_user, regs_intr, flags;
	uint64_t period; /* or the frequency, with EVENT_FREQ */
	uint32_t max_stack;
	int32_t clock_id;
	char *name;     /* NULL: not given */
	bool has_calls; /* its chains have call sites instead of return addresses */
	struct perf_sched_format sched;
};

static inline bool perf_event_has_flag(const struct perf_event *event, unsigned flag)
{
	return event->flags >> flag & 1;
}

struct perf_id {
	uint64_t id; /* 0: free */
	uint32_t event;
	uint64_t value; /* what its counter read last (PERF_SAMPLE_READ) */
};

struct perf_events {
	struct perf_event *list;
	uint32_t count, capacity;
	struct perf_id *ids; /* open addressing */
	uint32_t id_mask, id_count;
	uint64_t seed;
	bool swap;
	bool sample_id_all; /* all events say so */
};

void perf_events_init(struct perf_events *events, bool swap);
void perf_events_release(struct perf_events *events);

/* The smallest attribute that says what a sample is. */
enum { PERF_EVENT_SIZE_MIN = 64 };

/* Reads `size` bytes of an attribute; what the writer did not know reads as 0, what is newer
 * is left out. False where it is too short to be one. `index` gets its number. */
bool perf_events_add(struct perf_events *events, const unsigned char *bytes, size_t size,
		     uint32_t *index);
void perf_events_add_id(struct perf_events *events, uint64_t id, uint32_t event);
struct perf_id *perf_events_find_id(const struct perf_events *events, uint64_t id);

/* The latest name counts. */
void perf_events_set_name(struct perf_events *events, uint32_t event, const char *name,
			  size_t length);

/* Events without a name: a tracepoint, by its number; what a PMU counts, by its type. */
void perf_events_name_tracepoint(struct perf_events *events, uint64_t number, const char *name,
				 size_t length);
void perf_events_name_pmu(struct perf_events *events, uint32_t type, const char *name,
			  size_t length);

/* The file `format` of a tracepoint, "sched:sched_switch", by its number. */
void perf_events_format_tracepoint(struct perf_events *events, uint64_t number, struct span name,
				   struct span file);

/* What a tracepoint tells of threads that come and go: an enum perf_sched_kind. */
static inline uint8_t perf_event_sched_kind(struct perf_event *event)
{
	enum { TRACEPOINT = 2 };

	if (event->type != TRACEPOINT)
		return PERF_SCHED_OTHER;
	if (event->sched.kind == PERF_SCHED_UNKNOWN && event->name)
		perf_sched_format_name(&event->sched, event->name);
	return event->sched.kind;
}

/* What it is called, by its name or else by what it is. `text` has room for 64. */
const char *perf_event_name(const struct perf_event *event, char *text);

/* Its periods are nanoseconds: of the clocks, and of what measures how long a task waited or ran
 * (offcpu-time, sched_stat_*). `period`: of a sample; `perf inject -s` gives those of sched_switch,
 * which counts each one, the time until the task ran again. */
bool perf_event_is_time(const struct perf_event *event, uint64_t period);

/* perf record --off-cpu: its samples are made by a program of perf's in the kernel. */
bool perf_event_is_off_cpu(const struct perf_event *event);

#define PERF_NO_EVENT UINT32_MAX

/* The event of a sample, and of another record that the kernel wrote. `record` has `size`
 * bytes with its header. PERF_NO_EVENT where its id is not known. */
uint32_t perf_events_of_sample(const struct perf_events *events, const unsigned char *record,
			       uint32_t size);
uint32_t perf_events_of_record(const struct perf_events *events, const unsigned char *record,
			       uint32_t size);

#endif
