#ifndef LOADERS_CHROME_TRACE_TRACE_CPU_H
#define LOADERS_CHROME_TRACE_TRACE_CPU_H

#include "loaders/chrome_trace/trace_event.h"

/*
 * CPU profiles of V8 in a trace: whole (CpuProfile), or begun (Profile) and continued in pieces
 * (ProfileChunk), which belong together by process and id. The thread is that of the begin.
 */

struct trace_cpu {
	struct profile_builder *builder;
	struct interner keys;
	struct trace_profile *profiles;
	uint32_t count;
	uint32_t whole_count; /* CpuProfile events */
	uint64_t pieces_left_out;
	struct v8_samples chunk; /* what the event at hand has */
	uint64_t added;
};

void trace_cpu_init(struct trace_cpu *cpu, struct profile_builder *builder);
void trace_cpu_release(struct trace_cpu *cpu);

/* Whether the event is of a CPU profile. Empties the chunk in any case. */
bool trace_cpu_add(struct trace_cpu *cpu, const struct trace_event *event, uint32_t thread);

/* There are samples. */
bool trace_cpu_has_samples(const struct trace_cpu *cpu);

void trace_cpu_finish(struct trace_cpu *cpu, struct trace_threads *threads);
void trace_cpu_warn(const struct trace_cpu *cpu);

#endif
