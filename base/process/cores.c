#include "base/process/cores.h"

#include <pthread.h>
#include <sched.h>
#include <stdbool.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/process/thread.h"

size_t cores_setting(const char *variable, size_t otherwise, size_t limit)
{
	const char *text = getenv(variable);
	char *end;
	unsigned long value = text ? strtoul(text, &end, 10) : 0;

	if (!text || end == text || *end)
		return otherwise;
	return value < limit ? value : limit;
}

uint32_t cores_count(void)
{
	cpu_set_t set;

	if (sched_getaffinity(0, sizeof(set), &set) != 0)
		return 1;
	return (uint32_t)CPU_COUNT(&set);
}

uint32_t cores_more_threads(uint32_t limit)
{
	size_t count = cores_setting("SERAC_THREADS", cores_count() - 1, limit);

	return count < limit ? (uint32_t)count : limit;
}

struct worker { /* has every n-th part */
	void (*run)(void *context, uint32_t part);
	void *context;
	uint32_t first, step, parts;
	pthread_t thread;
	bool is_started;
};

static void *work(void *argument)
{
	const struct worker *worker = argument;

	for (uint32_t part = worker->first; part < worker->parts; part += worker->step)
		worker->run(worker->context, part);
	return NULL;
}

void cores_run(uint32_t parts, void (*run)(void *context, uint32_t part), void *context)
{
	uint32_t count = 1 + (parts > 1 ? cores_more_threads(parts - 1) : 0);
	struct worker *workers = memory_new(count, sizeof(*workers));

	for (uint32_t i = 0; i < count; i++) {
		struct worker *worker = &workers[i];

		*worker = (struct worker){ run, context, i, count, parts, 0, false };
		if (i > 0)
			worker->is_started = thread_start(&worker->thread, work, worker);
	}
	work(&workers[0]);
	for (uint32_t i = 1; i < count; i++) {
		if (workers[i].is_started)
			pthread_join(workers[i].thread, NULL);
		else
			work(&workers[i]);
	}
	free(workers);
}
