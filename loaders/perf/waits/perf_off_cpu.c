#include "loaders/perf/waits/perf_off_cpu.h"

#include "loaders/perf/file/perf_bytes.h"

/* pid, tid, period, call chain, cgroup. */
bool perf_off_cpu_read(struct perf_sample *sample, const struct perf_processes *processes,
		       bool swap)
{
	struct perf_cursor raw = { sample->raw, sample->raw_size, swap, false };
	int32_t pid = (int32_t)perf_take32(&raw), tid = (int32_t)perf_take32(&raw);
	uint64_t period = perf_take64(&raw), count = perf_take64(&raw);
	struct perf_array chain = { raw.at, count };

	if (count > raw.left / 8 || !perf_take(&raw, 8 * count))
		return false;
	/* What perf writes at its end has the process first, what the kernel wrote has the
	 * thread first. */
	if (perf_processes_has_thread(processes, tid, pid)) {
		int32_t first = pid;

		pid = tid;
		tid = first;
	}
	sample->cgroup = raw.left >= 8 ? perf_take64(&raw) : 0;
	sample->pid = pid;
	sample->tid = tid;
	sample->cpu = -1;
	sample->ip = 0;
	sample->period = period;
	sample->has_period = true;
	sample->chain = chain;
	sample->has_chain = true;
	return true;
}
