#include "model/owners/thread_identity.h"

#include <stdlib.h>

#include "base/memory.h"

static int compare(uint32_t a, uint32_t b)
{
	return a < b ? -1 : a > b;
}

static int by_identity(const void *a, const void *b, void *context)
{
	const struct thread_table *threads = context;
	thread_id x = *(const thread_id *)a, y = *(const thread_id *)b;
	int order = compare(threads->process[x], threads->process[y]);

	if (order == 0)
		order = compare(threads->name[x], threads->name[y]);
	return order != 0 ? order : compare((uint32_t)threads->tid[x], (uint32_t)threads->tid[y]);
}

thread_id *thread_identity_build(const struct thread_table *threads)
{
	thread_id *order = memory_new(threads->count, sizeof(*order));
	thread_id *first = memory_new(threads->count, sizeof(*first));

	for (thread_id thread = 0; thread < threads->count; thread++)
		order[thread] = thread;
	if (threads->count > 1)
		qsort_r(order, threads->count, sizeof(*order), by_identity, (void *)threads);
	for (uint32_t i = 0; i < threads->count; i++) {
		bool same = i > 0 && by_identity(&order[i - 1], &order[i], (void *)threads) == 0;

		first[order[i]] = same ? first[order[i - 1]] : order[i];
	}
	free(order);
	return first;
}

bool thread_identity_is_one(const struct profile *profile, thread_id thread)
{
	return profile->threads.tid[thread] >= 0 && profile->inputs.count <= 1;
}
