#include "loaders/perf/perf_batch.h"

#include <stdlib.h>

#include "base/memory.h"

void perf_batches_init(struct perf_batches *batches)
{
	*batches = (struct perf_batches){
		.list = memory_new(BATCH_COUNT, sizeof(*batches->list)),
	};
	pthread_mutex_init(&batches->mutex, NULL);
	pthread_cond_init(&batches->changed, NULL);
}

void perf_batches_release(struct perf_batches *batches)
{
	for (unsigned i = 0; i < BATCH_COUNT; i++)
		free(batches->list[i].frames);
	free(batches->list);
	pthread_mutex_destroy(&batches->mutex);
	pthread_cond_destroy(&batches->changed);
}

struct perf_batch *perf_batches_begin(struct perf_batches *batches)
{
	struct perf_batch *batch;

	pthread_mutex_lock(&batches->mutex);
	while (batches->filled - batches->taken == BATCH_COUNT)
		pthread_cond_wait(&batches->changed, &batches->mutex);
	batch = &batches->list[batches->filled % BATCH_COUNT];
	pthread_mutex_unlock(&batches->mutex);
	batch->count = batch->frame_count = 0;
	return batch;
}

static void change(struct perf_batches *batches, uint32_t *counter)
{
	pthread_mutex_lock(&batches->mutex);
	if (counter)
		(*counter)++;
	else
		batches->ended = true;
	pthread_cond_broadcast(&batches->changed);
	pthread_mutex_unlock(&batches->mutex);
}

void perf_batches_send(struct perf_batches *batches)
{
	change(batches, &batches->filled);
}

void perf_batches_end(struct perf_batches *batches)
{
	change(batches, NULL);
}

struct perf_batch *perf_batches_next(struct perf_batches *batches)
{
	struct perf_batch *batch = NULL;

	pthread_mutex_lock(&batches->mutex);
	while (batches->filled == batches->taken && !batches->ended)
		pthread_cond_wait(&batches->changed, &batches->mutex);
	if (batches->filled != batches->taken)
		batch = &batches->list[batches->taken % BATCH_COUNT];
	pthread_mutex_unlock(&batches->mutex);
	return batch;
}

void perf_batches_done(struct perf_batches *batches)
{
	change(batches, &batches->taken);
}
