#include "loaders/perf/perf_processes.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/memory.h"

enum { FIRST_SLOTS = 256 };

void perf_processes_init(struct perf_processes *processes, struct interner *names)
{
	*processes = (struct perf_processes){
		.names = names,
		.by_pid = memory_new(FIRST_SLOTS, sizeof(*processes->by_pid)),
		.by_tid = memory_new(FIRST_SLOTS, sizeof(*processes->by_tid)),
		.pid_mask = FIRST_SLOTS - 1,
		.tid_mask = FIRST_SLOTS - 1,
		.seed = hash_seed(),
	};
	processes->kernel = perf_maps_new(&processes->maps_total);
}

void perf_processes_release(struct perf_processes *processes)
{
	for (uint32_t i = 0; i < processes->count; i++)
		perf_maps_free(processes->list[i].maps);
	perf_maps_free(processes->kernel);
	free(processes->list);
	free(processes->threads);
	free(processes->by_pid);
	free(processes->by_tid);
	*processes = (struct perf_processes){ 0 };
}

/* --- numbers to rows */

static struct perf_process_slot *find_slot(struct perf_process_slot *slots, uint32_t mask,
					   uint64_t seed, int32_t number)
{
	uint32_t at = (uint32_t)hash_pair((uint32_t)number, 0, seed) & mask;

	while (slots[at].index != 0 && slots[at].number != number)
		at = (at + 1) & mask;
	return &slots[at];
}

static void grow_slots(struct perf_process_slot **slots, uint32_t *mask, uint64_t seed)
{
	struct perf_process_slot *old = *slots;
	uint32_t old_mask = *mask;

	*mask = old_mask * 2 + 1;
	*slots = memory_new((size_t)*mask + 1, sizeof(**slots));
	for (uint32_t i = 0; i <= old_mask; i++)
		if (old[i].index != 0)
			*find_slot(*slots, *mask, seed, old[i].number) = old[i];
	free(old);
}

static uint32_t add_process(struct perf_processes *processes, int32_t pid)
{
	if (processes->count == processes->capacity) {
		processes->capacity = processes->capacity * 2 + 64;
		processes->list = memory_resize(processes->list, processes->capacity,
						sizeof(*processes->list));
	}
	processes->list[processes->count] = (struct perf_process){
		.pid = pid,
		.maps = perf_maps_new(&processes->maps_total),
	};
	return processes->count++;
}

static uint32_t process_index(struct perf_processes *processes, int32_t pid)
{
	struct perf_process_slot *slot =
		find_slot(processes->by_pid, processes->pid_mask, processes->seed, pid);
	uint32_t index;

	if (slot->index != 0)
		return slot->index - 1;
	index = add_process(processes, pid);
	*slot = (struct perf_process_slot){ pid, index + 1 };
	if (processes->count > processes->pid_mask / 2)
		grow_slots(&processes->by_pid, &processes->pid_mask, processes->seed);
	return index;
}

struct perf_process *perf_processes_find(struct perf_processes *processes, int32_t pid)
{
	uint32_t index = process_index(processes, pid);

	return &processes->list[index];
}

static struct perf_thread *add_thread(struct perf_processes *processes, int32_t tid)
{
	if (processes->thread_count == processes->thread_capacity) {
		processes->thread_capacity = processes->thread_capacity * 2 + 64;
		processes->threads = memory_resize(processes->threads, processes->thread_capacity,
						   sizeof(*processes->threads));
	}
	processes->threads[processes->thread_count] = (struct perf_thread){ .tid = tid };
	return &processes->threads[processes->thread_count++];
}

/* The row of a thread whose number is new, or was another process's before. */
static struct perf_thread *renew_thread(struct perf_processes *processes, int32_t pid, int32_t tid)
{
	uint32_t process = process_index(processes, pid);
	struct perf_process_slot *slot =
		find_slot(processes->by_tid, processes->tid_mask, processes->seed, tid);
	struct perf_thread *thread;

	if (slot->index != 0) {
		thread = &processes->threads[slot->index - 1];
	} else {
		thread = add_thread(processes, tid);
		*slot = (struct perf_process_slot){ tid, processes->thread_count };
		if (processes->thread_count > processes->tid_mask / 2)
			grow_slots(&processes->by_tid, &processes->tid_mask, processes->seed);
	}
	*thread = (struct perf_thread){
		.tid = tid,
		.process = process,
		.name = processes->list[process].name,
	};
	return thread;
}

struct perf_thread *perf_processes_find_thread(struct perf_processes *processes, int32_t pid,
					       int32_t tid)
{
	struct perf_process_slot *slot =
		find_slot(processes->by_tid, processes->tid_mask, processes->seed, tid);

	if (slot->index != 0) {
		struct perf_thread *thread = &processes->threads[slot->index - 1];

		if (processes->list[thread->process].pid == pid)
			return thread;
	}
	return renew_thread(processes, pid, tid);
}

struct perf_thread *perf_processes_thread(struct perf_processes *processes, int32_t tid)
{
	const struct perf_process_slot *slot =
		find_slot(processes->by_tid, processes->tid_mask, processes->seed, tid);

	return slot->index != 0 ? &processes->threads[slot->index - 1] : NULL;
}

bool perf_processes_has_thread(const struct perf_processes *processes, int32_t pid, int32_t tid)
{
	const struct perf_process_slot *slot =
		find_slot(processes->by_tid, processes->tid_mask, processes->seed, tid);
	const struct perf_thread *thread;

	if (slot->index == 0)
		return false;
	thread = &processes->threads[slot->index - 1];
	return pid != tid && processes->list[thread->process].pid == pid;
}

bool perf_processes_is_contained(const struct perf_processes *processes, int32_t pid)
{
	const struct perf_process_slot *slot =
		find_slot(processes->by_pid, processes->pid_mask, processes->seed, pid);

	return slot->index != 0 && processes->list[slot->index - 1].is_contained;
}

/* --- what is mapped */

struct perf_view perf_processes_view(const struct perf_processes *processes,
				     const struct perf_thread *thread)
{
	return (struct perf_view){
		.user = perf_processes_of(processes, thread)->maps,
		.kernel = processes->kernel,
		.kernel_rest = processes->kernel_rest,
	};
}

void perf_view_keep(struct perf_view *view)
{
	perf_maps_share(view->user);
	perf_maps_share(view->kernel);
}

void perf_view_release(struct perf_view *view)
{
	perf_maps_free(view->user);
	perf_maps_free(view->kernel);
	*view = (struct perf_view){ 0 };
}

/* --- records */

void perf_processes_fork(struct perf_processes *processes, int32_t pid, int32_t tid, int32_t ppid,
			 int32_t ptid, bool is_synthesized)
{
	uint32_t parent, child, name;

	if (pid == ppid) {
		name = perf_processes_find_thread(processes, ppid, ptid)->name;
		renew_thread(processes, pid, tid)->name = name;
		return;
	}
	name = perf_processes_find_thread(processes, ppid, ptid)->name;
	parent = process_index(processes, ppid);
	child = process_index(processes, pid);
	perf_maps_free(processes->list[child].maps);
	processes->list[child].maps = is_synthesized
					      ? perf_maps_new(&processes->maps_total)
					      : perf_maps_share(processes->list[parent].maps);
	processes->list[child].name = processes->list[parent].name;
	processes->list[child].is_contained = processes->list[parent].is_contained;
	renew_thread(processes, pid, tid)->name = name;
}

void perf_processes_name(struct perf_processes *processes, int32_t pid, int32_t tid, uint32_t name,
			 bool is_exec)
{
	struct perf_thread *thread = perf_processes_find_thread(processes, pid, tid);
	struct perf_process *process = perf_processes_of(processes, thread);

	thread->name = name;
	if (pid == tid)
		process->name = name;
	if (is_exec) {
		perf_maps_free(process->maps);
		process->maps = perf_maps_new(&processes->maps_total);
	}
}
