/*
 * In: samples in order of time, each with its registers, a copy of its stack's bytes, and the
 * mappings of that moment, which are kept for it. Out: the same samples in the same order, their
 * call chains complete. In between a ring of BLOCK_COUNT blocks, numbered as they are filled:
 *
 *	  finished                      taken               filled
 *	     v                            v                    v
 *	| unwound | at work | unwound | waiting | waiting | being filled |  free  |
 *	     |         ^                  |                    ^
 *	     v         +---- a worker ----+                    |
 *	 perf_samples: chains to locations               perf_samples: new samples
 *
 * The thread that reads adds samples to block `filled` and sends it once it is full. A worker has
 * an unwinder of its own; it takes the next block that waits and unwinds it without the mutex, so
 * blocks get ready in any order. Only the oldest is taken out, by the thread that reads: if it is
 * not unwound yet, that thread unwinds a waiting block itself, or else waits.
 *
 * It takes blocks out when the ring is full, and when none may be left in it: at the end, when a
 * pipe pauses, or before code is named anew. It never does so because one happens to be ready:
 * samples that come out add rows to tables to which the records read meanwhile add as well, and
 * the order of these rows would depend on threads. Samples that need no unwinding go through the
 * ring only if there are others in it, to keep their place.
 */
#include "loaders/perf/unwind/perf_unwinding.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/process/cores.h"
#include "base/process/thread.h"
#include "loaders/input/input.h"

enum {
	BLOCK_SAMPLES = 64,
	BLOCK_COUNT = 32,
	THREAD_LIMIT = 15,
	FETCHED = 1024, /* bytes of a sample */
	CACHE_LINE = 64,
};

struct perf_unwinding_block {
	struct perf_pending samples[BLOCK_SAMPLES];
	uint32_t count;
	bool is_unwound;
};

struct perf_unwinding_worker {
	struct perf_unwinding *unwinding;
	struct perf_unwinder unwinder;
	pthread_t thread;
};

void perf_unwinding_init(struct perf_unwinding *unwinding, const struct perf_locations *locations,
			 struct input *input)
{
	*unwinding = (struct perf_unwinding){ .input = input };
	perf_unwind_tables_init(&unwinding->tables, locations);
	pthread_mutex_init(&unwinding->mutex, NULL);
	pthread_cond_init(&unwinding->filled_more, NULL);
	pthread_cond_init(&unwinding->unwound_more, NULL);
}

static struct perf_unwinding_block *block_at(const struct perf_unwinding *unwinding,
					     uint64_t number)
{
	return &unwinding->blocks[number % BLOCK_COUNT];
}

/* --- workers */

/* A sample's registers and the lower end of its stack are memory that nobody has touched yet. */
static void fetch(const struct perf_pending *pending)
{
	const struct perf_array *registers = &pending->sample.user_regs;
	uint64_t size = 8 * registers->count + pending->sample.user_stack_size;

	for (size_t at = 0; at < FETCHED && at < size && pending->is_copied; at += CACHE_LINE)
		__builtin_prefetch(registers->words + at);
}

static void unwind(struct perf_unwinding_worker *worker, struct perf_unwinding_block *block)
{
	const struct perf_unwinding *unwinding = worker->unwinding;

	for (uint32_t i = 0; i < block->count; i++) {
		struct perf_pending *pending = &block->samples[i];

		if (i + 2 < block->count)
			fetch(&block->samples[i + 2]);
		/* Nobody will look at them. */
		if (!pending->is_copied || input_is_abandoned(unwinding->input))
			continue;
		pending->unwound =
			perf_unwinder_run(&worker->unwinder, &pending->chain, &pending->sample,
					  pending->mask, pending->jit_time, unwinding->arch,
					  pending->view.user, unwinding->swap);
	}
}

/* The next block that nobody has taken. Called with the mutex, which it leaves meanwhile. */
static void unwind_next(struct perf_unwinding_worker *worker)
{
	struct perf_unwinding *unwinding = worker->unwinding;
	struct perf_unwinding_block *block = block_at(unwinding, unwinding->taken++);

	pthread_mutex_unlock(&unwinding->mutex);
	unwind(worker, block);
	pthread_mutex_lock(&unwinding->mutex);
	block->is_unwound = true;
	pthread_cond_signal(&unwinding->unwound_more);
}

static void *run(void *context)
{
	struct perf_unwinding_worker *worker = context;
	struct perf_unwinding *unwinding = worker->unwinding;

	pthread_mutex_lock(&unwinding->mutex);
	while (!unwinding->has_ended) {
		if (unwinding->taken < unwinding->filled)
			unwind_next(worker);
		else
			pthread_cond_wait(&unwinding->filled_more, &unwinding->mutex);
	}
	pthread_mutex_unlock(&unwinding->mutex);
	return NULL;
}

static void begin(struct perf_unwinding *unwinding)
{
	uint32_t wanted = cores_more_threads(THREAD_LIMIT);

	unwinding->blocks = memory_new(BLOCK_COUNT, sizeof(*unwinding->blocks));
	unwinding->workers = memory_new((size_t)wanted + 1, sizeof(*unwinding->workers));
	for (uint32_t i = 0; i <= wanted; i++) {
		unwinding->workers[i].unwinding = unwinding;
		perf_unwinder_init(&unwinding->workers[i].unwinder, &unwinding->tables);
	}
	while (unwinding->worker_count < wanted &&
	       thread_start(&unwinding->workers[unwinding->worker_count + 1].thread, run,
			    &unwinding->workers[unwinding->worker_count + 1]))
		unwinding->worker_count++;
	for (uint32_t i = unwinding->worker_count + 1; i <= wanted; i++)
		perf_unwinder_release(&unwinding->workers[i].unwinder);
}

void perf_unwinding_release(struct perf_unwinding *unwinding)
{
	/* Once is enough. */
	if (!unwinding->input)
		return;
	pthread_mutex_lock(&unwinding->mutex);
	unwinding->has_ended = true;
	pthread_cond_broadcast(&unwinding->filled_more);
	pthread_mutex_unlock(&unwinding->mutex);
	for (uint32_t i = 1; i <= unwinding->worker_count; i++)
		pthread_join(unwinding->workers[i].thread, NULL);
	for (uint32_t i = 0; unwinding->workers && i <= unwinding->worker_count; i++)
		perf_unwinder_release(&unwinding->workers[i].unwinder);
	for (uint32_t i = 0; unwinding->blocks && i < BLOCK_COUNT; i++) {
		struct perf_unwinding_block *block = &unwinding->blocks[i];

		for (uint32_t k = 0; k < BLOCK_SAMPLES; k++)
			perf_callchain_release(&block->samples[k].chain);
		for (uint32_t k = 0; k < block->count; k++)
			perf_view_release(&block->samples[k].view);
	}
	free(unwinding->blocks);
	free(unwinding->workers);
	perf_unwind_tables_release(&unwinding->tables);
	pthread_mutex_destroy(&unwinding->mutex);
	pthread_cond_destroy(&unwinding->filled_more);
	pthread_cond_destroy(&unwinding->unwound_more);
	*unwinding = (struct perf_unwinding){ 0 };
}

/* --- the thread that reads */

static bool is_full(const struct perf_unwinding *unwinding)
{
	return unwinding->filled - unwinding->finished == BLOCK_COUNT;
}

bool perf_unwinding_is_empty(const struct perf_unwinding *unwinding)
{
	return !unwinding->blocks || (unwinding->filled == unwinding->finished &&
				      block_at(unwinding, unwinding->filled)->count == 0);
}

void perf_unwinding_send(struct perf_unwinding *unwinding)
{
	if (!unwinding->blocks || is_full(unwinding) ||
	    block_at(unwinding, unwinding->filled)->count == 0)
		return;
	perf_unwind_tables_grow(&unwinding->tables);
	pthread_mutex_lock(&unwinding->mutex);
	unwinding->filled++;
	pthread_cond_signal(&unwinding->filled_more);
	pthread_mutex_unlock(&unwinding->mutex);
}

struct perf_pending *perf_unwinding_add(struct perf_unwinding *unwinding)
{
	struct perf_unwinding_block *block;
	struct perf_pending *pending;
	struct perf_callchain chain;

	if (!unwinding->blocks)
		begin(unwinding);
	if (block_at(unwinding, unwinding->filled)->count == BLOCK_SAMPLES)
		perf_unwinding_send(unwinding);
	if (is_full(unwinding))
		return NULL;
	block = block_at(unwinding, unwinding->filled);
	pending = &block->samples[block->count++];
	chain = pending->chain;
	*pending = (struct perf_pending){ .chain = chain };
	return pending;
}

struct perf_pending *perf_unwinding_oldest(struct perf_unwinding *unwinding, uint32_t *count)
{
	struct perf_unwinding_block *block;

	if (unwinding->filled == unwinding->finished)
		return NULL;
	block = block_at(unwinding, unwinding->finished);
	pthread_mutex_lock(&unwinding->mutex);
	while (!block->is_unwound) {
		if (unwinding->taken < unwinding->filled)
			unwind_next(&unwinding->workers[0]);
		else
			pthread_cond_wait(&unwinding->unwound_more, &unwinding->mutex);
	}
	pthread_mutex_unlock(&unwinding->mutex);
	*count = block->count;
	return block->samples;
}

void perf_unwinding_finish(struct perf_unwinding *unwinding)
{
	struct perf_unwinding_block *block = block_at(unwinding, unwinding->finished);

	for (uint32_t i = 0; i < block->count; i++)
		perf_view_release(&block->samples[i].view);
	block->count = 0;
	block->is_unwound = false;
	unwinding->finished++;
}

void perf_unwinding_in_use(const struct perf_unwinding *unwinding, const unsigned char *first,
			   const unsigned char *end, const unsigned char *oldest[2])
{
	for (uint64_t i = unwinding->finished; unwinding->blocks && i <= unwinding->filled; i++) {
		const struct perf_unwinding_block *block = block_at(unwinding, i);

		if (i > unwinding->finished && i - unwinding->finished == BLOCK_COUNT)
			break;
		for (uint32_t k = 0; k < block->count; k++) {
			const unsigned char *bytes = block->samples[k].sample.record;
			int kind = bytes >= first && bytes < end;

			if (bytes && (!oldest[kind] || bytes < oldest[kind]))
				oldest[kind] = bytes;
		}
	}
}
