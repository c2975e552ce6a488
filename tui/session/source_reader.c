#include "tui/session/source_reader.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/process/thread.h"

enum { KEPT_LIMIT = 4 };

struct kept_source {
	struct source_place place;
	struct read_source read;
	uint64_t used; /* when it was asked for last */
};

/* A thread and what it reads. One that is busy when nobody wants it any more is left to itself, and
 * frees this. */
struct source_worker {
	void (*wake)(void *context);
	void *context;
	pthread_t thread;
	bool has_thread;

	pthread_mutex_t mutex; /* guards what follows */
	pthread_cond_t changed;
	struct code_source source;
	struct source_place wanted;
	bool is_wanted, is_busy, has_answer, is_done;
	struct kept_source answer;
};

struct source_reader {
	struct source_worker *worker;
	struct kept_source kept[KEPT_LIMIT];
	uint32_t count;
	uint64_t questions;
};

struct source_reader *source_reader_new(void (*wake)(void *context), void *context)
{
	struct source_reader *reader = memory_new(1, sizeof(*reader));
	struct source_worker *worker = memory_new(1, sizeof(*worker));

	worker->wake = wake;
	worker->context = context;
	pthread_mutex_init(&worker->mutex, NULL);
	pthread_cond_init(&worker->changed, NULL);
	reader->worker = worker;
	return reader;
}

static void read_release(struct read_source *read)
{
	source_text_release(&read->text);
	free(read->states);
}

static void worker_free(struct source_worker *worker)
{
	if (worker->has_answer)
		read_release(&worker->answer.read);
	pthread_mutex_destroy(&worker->mutex);
	pthread_cond_destroy(&worker->changed);
	free(worker);
}

void source_reader_free(struct source_reader *reader)
{
	struct source_worker *worker = reader->worker;
	bool is_busy, has_thread = worker->has_thread;
	pthread_t thread = worker->thread;

	for (uint32_t i = 0; i < reader->count; i++)
		read_release(&reader->kept[i].read);
	free(reader);
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

/* --- reading, on the thread */

static void find_states(struct read_source *read)
{
	syntax_state state = 0;

	read->states = memory_new((size_t)read->text.count + 1, sizeof(*read->states));
	for (uint32_t i = 0; i < read->text.count; i++) {
		uint32_t length;
		const char *line = source_text_line(&read->text, i + 1, &length);

		read->states[i] = state;
		state = syntax_scan(read->language, state, line, length, NULL);
	}
}

/* With the mutex, but for reading. Returns whether the reader has gone meanwhile. */
static bool answer(struct source_worker *worker)
{
	struct kept_source kept = { .place = worker->wanted };
	struct code_source source = worker->source;

	worker->is_wanted = false;
	worker->is_busy = true;
	if (source.hold)
		source.hold(source.context);
	pthread_mutex_unlock(&worker->mutex);
	kept.read.is_found =
		source.text(source.context, &kept.place, &kept.read.text, &kept.read.error);
	if (kept.read.is_found) {
		kept.read.language = syntax_language(kept.read.text.path);
		find_states(&kept.read);
	}
	if (source.release)
		source.release(source.context);
	pthread_mutex_lock(&worker->mutex);
	if (worker->has_answer)
		read_release(&worker->answer.read);
	worker->answer = kept;
	worker->has_answer = true;
	worker->is_busy = false;
	pthread_cond_broadcast(&worker->changed);
	return worker->is_done;
}

static void *run(void *context)
{
	struct source_worker *worker = context;
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

/* Texts of a profile are each there once. */
static bool is_same(const struct source_place *a, const struct source_place *b)
{
	return a->file == b->file && a->recorded == b->recorded;
}

static void keep(struct source_reader *reader, const struct kept_source *answer)
{
	struct kept_source *place = &reader->kept[0];

	if (reader->count < KEPT_LIMIT) {
		place = &reader->kept[reader->count++];
	} else {
		for (uint32_t i = 1; i < KEPT_LIMIT; i++)
			if (reader->kept[i].used < place->used)
				place = &reader->kept[i];
		read_release(&place->read);
	}
	*place = *answer;
	place->used = ++reader->questions;
}

static const struct read_source *find(struct source_reader *reader,
				      const struct source_place *place)
{
	for (uint32_t i = 0; i < reader->count; i++)
		if (is_same(&reader->kept[i].place, place)) {
			reader->kept[i].used = ++reader->questions;
			return &reader->kept[i].read;
		}
	return NULL;
}

static void ask(struct source_worker *worker, const struct code_source *source,
		const struct source_place *place)
{
	if (!worker->has_thread)
		worker->has_thread = thread_start(&worker->thread, run, worker);
	if (!worker->has_thread)
		return;
	worker->source = *source;
	worker->wanted = *place;
	worker->is_wanted = true;
	pthread_cond_broadcast(&worker->changed);
}

const struct read_source *source_reader_find(struct source_reader *reader,
					     const struct code_source *source,
					     const struct source_place *place)
{
	static const struct read_source nobody = {
		.error = { ERROR_IO, "Source files cannot be read here" },
	};
	struct source_worker *worker = reader->worker;
	const struct read_source *found = find(reader, place);

	if (found)
		return found;
	if (!source->text)
		return &nobody;
	pthread_mutex_lock(&worker->mutex);
	if (worker->has_answer) {
		worker->has_answer = false;
		keep(reader, &worker->answer);
		found = find(reader, place);
	}
	if (!found && !(worker->is_busy && is_same(&worker->wanted, place)))
		ask(worker, source, place);
	pthread_mutex_unlock(&worker->mutex);
	return found;
}

bool source_reader_take(struct source_reader *reader)
{
	struct source_worker *worker = reader->worker;
	bool is_new;

	pthread_mutex_lock(&worker->mutex);
	is_new = worker->has_answer;
	if (is_new)
		keep(reader, &worker->answer);
	worker->has_answer = false;
	pthread_mutex_unlock(&worker->mutex);
	return is_new;
}

void source_reader_wait(struct source_reader *reader)
{
	struct source_worker *worker = reader->worker;

	pthread_mutex_lock(&worker->mutex);
	while (worker->is_wanted || worker->is_busy)
		pthread_cond_wait(&worker->changed, &worker->mutex);
	pthread_mutex_unlock(&worker->mutex);
}
