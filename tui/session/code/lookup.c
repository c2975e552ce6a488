#include "tui/session/code/lookup.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/process/thread.h"

struct entry {
	void *question, *answer;
	uint64_t used; /* when it was asked for last */
};

/* A thread and what it answers. One that is busy when nobody wants it any more is left to itself,
 * and frees this. */
struct worker {
	const struct lookup_kind *kind;
	void (*wake)(void *context);
	void *context;
	pthread_t thread;
	bool has_thread;

	pthread_mutex_t mutex; /* guards what follows */
	pthread_cond_t changed;
	struct code_source source;
	void *wanted; /* a question */
	bool is_wanted, is_busy, has_answer, is_done;
	struct entry answer;
};

struct lookup {
	const struct lookup_kind *kind;
	struct worker *worker;
	struct entry *kept;
	uint32_t count;
	uint64_t questions, version;
};

struct lookup *lookup_new(const struct lookup_kind *kind, void (*wake)(void *context),
			  void *context)
{
	struct lookup *lookup = memory_new(1, sizeof(*lookup));
	struct worker *worker = memory_new(1, sizeof(*worker));

	worker->kind = kind;
	worker->wake = wake;
	worker->context = context;
	worker->wanted = memory_new(1, kind->question_size);
	pthread_mutex_init(&worker->mutex, NULL);
	pthread_cond_init(&worker->changed, NULL);
	lookup->kind = kind;
	lookup->worker = worker;
	lookup->kept = memory_new(kind->kept, sizeof(*lookup->kept));
	return lookup;
}

static void entry_release(const struct lookup_kind *kind, struct entry *entry)
{
	if (entry->answer)
		kind->release(entry->answer);
	free(entry->answer);
	free(entry->question);
	*entry = (struct entry){ 0 };
}

static void worker_free(struct worker *worker)
{
	entry_release(worker->kind, &worker->answer);
	pthread_mutex_destroy(&worker->mutex);
	pthread_cond_destroy(&worker->changed);
	free(worker->wanted);
	free(worker);
}

void lookup_free(struct lookup *lookup)
{
	struct worker *worker = lookup->worker;
	bool is_busy, has_thread = worker->has_thread;
	pthread_t thread = worker->thread;

	for (uint32_t i = 0; i < lookup->count; i++)
		entry_release(lookup->kind, &lookup->kept[i]);
	free(lookup->kept);
	free(lookup);
	pthread_mutex_lock(&worker->mutex);
	worker->is_done = true;
	is_busy = worker->is_busy;
	if (is_busy)
		thread_leave_started(thread);
	pthread_cond_broadcast(&worker->changed);
	pthread_mutex_unlock(&worker->mutex);
	if (is_busy)
		return; /* the thread frees it */
	if (has_thread)
		pthread_join(thread, NULL);
	worker_free(worker);
}

/* --- answering, on the thread */

/* With the mutex, but for the answer itself. Returns whether the lookup has gone meanwhile. */
static bool answer(struct worker *worker)
{
	const struct lookup_kind *kind = worker->kind;
	struct entry entry = {
		.question = memory_new(1, kind->question_size),
		.answer = memory_new(1, kind->answer_size),
	};
	struct code_source source = worker->source;

	memcpy(entry.question, worker->wanted, kind->question_size);
	worker->is_wanted = false;
	worker->is_busy = true;
	if (source.hold)
		source.hold(source.context);
	pthread_mutex_unlock(&worker->mutex);
	kind->answer(&source, entry.question, entry.answer);
	if (source.release)
		source.release(source.context);
	pthread_mutex_lock(&worker->mutex);
	entry_release(kind, &worker->answer);
	worker->answer = entry;
	worker->has_answer = true;
	worker->is_busy = false;
	pthread_cond_broadcast(&worker->changed);
	return worker->is_done;
}

static void *run(void *context)
{
	struct worker *worker = context;
	bool is_left = false;

	pthread_mutex_lock(&worker->mutex);
	while (!worker->is_done) {
		if (!worker->is_wanted) {
			pthread_cond_wait(&worker->changed, &worker->mutex);
			continue;
		}
		is_left = answer(worker);
		if (is_left)
			break;
		pthread_mutex_unlock(&worker->mutex);
		worker->wake(worker->context);
		pthread_mutex_lock(&worker->mutex);
	}
	pthread_mutex_unlock(&worker->mutex);
	if (is_left) {
		worker_free(worker);
		thread_end_left();
	}
	return NULL;
}

/* --- asking */

/* The answer that has come, with the mutex. */
static void keep(struct lookup *lookup)
{
	struct worker *worker = lookup->worker;
	struct entry *place = &lookup->kept[0];

	if (lookup->count < lookup->kind->kept) {
		place = &lookup->kept[lookup->count++];
	} else {
		for (uint32_t i = 1; i < lookup->count; i++)
			if (lookup->kept[i].used < place->used)
				place = &lookup->kept[i];
		entry_release(lookup->kind, place);
	}
	*place = worker->answer;
	place->used = ++lookup->questions;
	worker->answer = (struct entry){ 0 };
	worker->has_answer = false;
	lookup->version++;
}

static const void *find(struct lookup *lookup, const void *question)
{
	for (uint32_t i = 0; i < lookup->count; i++) {
		struct entry *entry = &lookup->kept[i];

		if (!lookup->kind->covers(entry->question, entry->answer, question))
			continue;
		entry->used = ++lookup->questions;
		return entry->answer;
	}
	return NULL;
}

static void ask(struct worker *worker, const struct code_source *source, const void *question)
{
	if (!worker->has_thread)
		worker->has_thread = thread_start(&worker->thread, run, worker);
	if (!worker->has_thread)
		return;
	worker->source = *source;
	memcpy(worker->wanted, question, worker->kind->question_size);
	worker->is_wanted = true;
	pthread_cond_broadcast(&worker->changed);
}

const void *lookup_find(struct lookup *lookup, const struct code_source *source,
			const void *question)
{
	struct worker *worker = lookup->worker;
	const void *found = find(lookup, question);

	if (found)
		return found;
	pthread_mutex_lock(&worker->mutex);
	if (worker->has_answer) {
		keep(lookup);
		found = find(lookup, question);
	}
	if (!found && !(worker->is_busy && lookup->kind->covers(worker->wanted, NULL, question)))
		ask(worker, source, question);
	pthread_mutex_unlock(&worker->mutex);
	return found;
}

bool lookup_take(struct lookup *lookup)
{
	struct worker *worker = lookup->worker;
	bool is_new;

	pthread_mutex_lock(&worker->mutex);
	is_new = worker->has_answer;
	if (is_new)
		keep(lookup);
	pthread_mutex_unlock(&worker->mutex);
	return is_new;
}

uint64_t lookup_version(const struct lookup *lookup)
{
	return lookup->version;
}

void lookup_wait(struct lookup *lookup)
{
	struct worker *worker = lookup->worker;

	pthread_mutex_lock(&worker->mutex);
	while (worker->is_wanted || worker->is_busy)
		pthread_cond_wait(&worker->changed, &worker->mutex);
	pthread_mutex_unlock(&worker->mutex);
}
