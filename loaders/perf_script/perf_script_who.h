#ifndef LOADERS_PERF_SCRIPT_PERF_SCRIPT_WHO_H
#define LOADERS_PERF_SCRIPT_PERF_SCRIPT_WHO_H

#include <stdbool.h>
#include <stdint.h>

#include "base/span.h"

/* What a sample's line begins with: whose it is, and where it ran. */

/* What the line says in all; perf_script_event.h takes it apart. */
struct perf_script_event {
	struct span comm, event, trailing; /* parts that are absent are empty */
	struct span date, time_of_day;
	bool has_thread, has_time, has_period;
	int32_t pid, tid; /* -1: unknown */
	int16_t cpu;      /* -1: unknown */
	int64_t time;     /* nanoseconds */
	int64_t period;
};

/* "123", "-1" */
bool perf_script_who_id(struct span text, int32_t *id);

/* "123/456", or "456": perf prints the thread's id unless asked for both. */
bool perf_script_who_thread(struct span text, struct perf_script_event *event);

/* "[003]" */
bool perf_script_who_cpu(struct span text, int16_t *cpu);

/* "comm pid/tid [cpu] misc" and a time of day, each perhaps absent. Whether there is a thread. */
bool perf_script_who_parse(struct span left, struct perf_script_event *event);

#endif
