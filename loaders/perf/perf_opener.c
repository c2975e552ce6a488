#include "loaders/perf/perf_opener.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/process/thread.h"

void perf_opener_init(struct perf_opener *opener, const struct symbol_options *options)
{
	*opener = (struct perf_opener){ .options = options };
	shared_symbols_init(&opener->symbols);
	pthread_mutex_init(&opener->mutex, NULL);
	pthread_cond_init(&opener->changed, NULL);
}

/* Called with the mutex, which it gives back while it works. */
static void open_next(struct perf_opener *opener)
{
	const struct module_request request = opener->list[opener->finished].request;
	uint32_t number = opener->finished;
	struct shared_module shared;

	pthread_mutex_unlock(&opener->mutex);
	shared = shared_symbols_open(&opener->symbols, &request, opener->options, number);
	pthread_mutex_lock(&opener->mutex);
	opener->list[opener->finished++].shared = shared;
	pthread_cond_broadcast(&opener->changed);
}

static void *run(void *context)
{
	struct perf_opener *opener = context;

	pthread_mutex_lock(&opener->mutex);
	while (!opener->stopped) {
		if (opener->finished < opener->asked)
			open_next(opener);
		else
			pthread_cond_wait(&opener->changed, &opener->mutex);
	}
	pthread_mutex_unlock(&opener->mutex);
	return NULL;
}

void perf_opener_release(struct perf_opener *opener)
{
	pthread_mutex_lock(&opener->mutex);
	opener->stopped = true;
	pthread_cond_broadcast(&opener->changed);
	pthread_mutex_unlock(&opener->mutex);
	if (opener->is_running)
		pthread_join(opener->thread, NULL);
	shared_symbols_release(&opener->symbols);
	free(opener->list);
	pthread_mutex_destroy(&opener->mutex);
	pthread_cond_destroy(&opener->changed);
}

void perf_opener_ask(struct perf_opener *opener, uint32_t module,
		     const struct module_request *request)
{
	pthread_mutex_lock(&opener->mutex);
	if (opener->asked == opener->capacity) {
		opener->capacity = opener->capacity * 2 + 64;
		opener->list = memory_resize(opener->list, opener->capacity, sizeof(*opener->list));
	}
	opener->list[opener->asked++] =
		(struct perf_opening){ .module = module, .request = *request };
	if (!opener->is_running)
		opener->is_running = thread_start(&opener->thread, run, opener);
	/* Without a thread it takes its time here. */
	if (!opener->is_running)
		open_next(opener);
	pthread_cond_broadcast(&opener->changed);
	pthread_mutex_unlock(&opener->mutex);
}

bool perf_opener_take(struct perf_opener *opener, uint32_t *module, struct shared_module *shared)
{
	bool found;

	pthread_mutex_lock(&opener->mutex);
	found = opener->taken < opener->finished;
	if (found) {
		*module = opener->list[opener->taken].module;
		*shared = opener->list[opener->taken++].shared;
	}
	pthread_mutex_unlock(&opener->mutex);
	return found;
}

uint32_t perf_opener_ready(struct perf_opener *opener, bool *is_all)
{
	uint32_t ready;

	pthread_mutex_lock(&opener->mutex);
	ready = opener->finished - opener->taken;
	*is_all = opener->finished == opener->asked;
	pthread_mutex_unlock(&opener->mutex);
	return ready;
}

void perf_opener_wait(struct perf_opener *opener)
{
	pthread_mutex_lock(&opener->mutex);
	while (opener->finished < opener->asked)
		pthread_cond_wait(&opener->changed, &opener->mutex);
	pthread_mutex_unlock(&opener->mutex);
}
