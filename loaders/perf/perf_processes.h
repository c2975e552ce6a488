#ifndef LOADERS_PERF_PERF_PROCESSES_H
#define LOADERS_PERF_PERF_PROCESSES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/interner.h"
#include "loaders/perf/perf_maps.h"

/*
 * Which processes and threads there are, what they are called and what they have mapped, as of
 * the record that was applied last. Records are applied in order of time.
 */

struct perf_process {
	int32_t pid;
	uint32_t name; /* in the interner; 0: not known */
	struct perf_maps *maps;
	bool is_contained; /* it has another number in a pid namespace of its own */
};

struct perf_thread {
	int32_t tid;
	uint32_t process;                         /* its number */
	uint32_t name;                            /* in the interner; 0: not known */
	uint32_t row, row_process_name, row_name; /* for those who list threads */
};

/* What a thread of a process has mapped, and the kernel. */
struct perf_view {
	struct perf_maps *user, *kernel;
	struct perf_map kernel_rest; /* for what no mapping of the kernel covers; module 0: none */
};

struct perf_process_slot {
	int32_t number; /* pid or tid */
	uint32_t index; /* 1 + index, 0: free */
};

struct perf_processes {
	struct interner *names; /* borrowed */
	struct perf_process *list;
	uint32_t count, capacity;
	struct perf_thread *threads;
	uint32_t thread_count, thread_capacity;
	struct perf_process_slot *by_pid, *by_tid;
	uint32_t pid_mask, tid_mask;
	uint64_t seed;
	struct perf_maps *kernel;
	struct perf_map kernel_rest; /* for what no mapping of the kernel covers; module 0: none */
	struct perf_maps_total maps_total;
};

void perf_processes_init(struct perf_processes *processes, struct interner *names);
void perf_processes_release(struct perf_processes *processes);

/* A pointer into the tables is good until the next call. Both are made when they are new. */
struct perf_process *perf_processes_find(struct perf_processes *processes, int32_t pid);
struct perf_thread *perf_processes_find_thread(struct perf_processes *processes, int32_t pid,
					       int32_t tid);

/* The thread that has this number now; NULL: none is known. */
struct perf_thread *perf_processes_thread(struct perf_processes *processes, int32_t tid);

/* Whether that thread is known, and is one of several of the process. */
bool perf_processes_has_thread(const struct perf_processes *processes, int32_t pid, int32_t tid);

bool perf_processes_is_contained(const struct perf_processes *processes, int32_t pid);

static inline struct perf_process *perf_processes_of(const struct perf_processes *processes,
						     const struct perf_thread *thread)
{
	return &processes->list[thread->process];
}

/* The mappings as of now; good until the next record is applied, or, where it is kept, until it
 * is given back. */
struct perf_view perf_processes_view(const struct perf_processes *processes,
				     const struct perf_thread *thread);
void perf_view_keep(struct perf_view *view);
void perf_view_release(struct perf_view *view);

/* `is_synthesized`: mappings follow; otherwise they are those of the parent. */
void perf_processes_fork(struct perf_processes *processes, int32_t pid, int32_t tid, int32_t ppid,
			 int32_t ptid, bool is_synthesized);
void perf_processes_name(struct perf_processes *processes, int32_t pid, int32_t tid, uint32_t name,
			 bool is_exec);

#endif
