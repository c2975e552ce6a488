#include "tui/chrome/line_finder.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/process/thread.h"

enum { ANSWER_LIMIT = 64, TEXT_SIZE = 400 };

struct found_line {
	struct code_place place;
	char text[TEXT_SIZE];
};

/* A thread and what it has found. One that is busy when its profile goes is left to itself, and
 * frees this. */
struct line_worker {
	void (*wake)(void *context);
	void *context;
	pthread_t thread;
	bool has_thread;

	pthread_mutex_t mutex; /* guards what follows */
	pthread_cond_t changed;
	struct code_source source;
	struct code_place wanted;
	bool is_wanted, is_busy, is_new, is_done, is_left;
	struct found_line answers[ANSWER_LIMIT]; /* a ring */
	uint32_t count;                          /* that were there at any time */
};

struct line_finder {
	struct line_worker *worker;
	char text[TEXT_SIZE]; /* what was given out last */
};

static struct line_worker *worker_new(void (*wake)(void *context), void *context)
{
	struct line_worker *worker = memory_new(1, sizeof(*worker));

	worker->wake = wake;
	worker->context = context;
	pthread_mutex_init(&worker->mutex, NULL);
	pthread_cond_init(&worker->changed, NULL);
	return worker;
}

static void worker_free(struct line_worker *worker)
{
	pthread_mutex_destroy(&worker->mutex);
	pthread_cond_destroy(&worker->changed);
	free(worker);
}

struct line_finder *line_finder_new(void (*wake)(void *context), void *context)
{
	struct line_finder *finder = memory_new(1, sizeof(*finder));

	finder->worker = worker_new(wake, context);
	return finder;
}

void line_finder_free(struct line_finder *finder)
{
	struct line_worker *worker;

	if (!finder)
		return;
	worker = finder->worker;
	pthread_mutex_lock(&worker->mutex);
	worker->is_done = true;
	pthread_cond_broadcast(&worker->changed);
	pthread_mutex_unlock(&worker->mutex);
	if (worker->has_thread)
		pthread_join(worker->thread, NULL);
	worker_free(worker);
	free(finder);
}

/* --- looking up, on the thread */

void line_finder_print(char *text, size_t size, const char *file, uint32_t line,
		       const char *inlined)
{
	bool has_name = inlined && *inlined;

	snprintf(text, size, "%.150s:%u%s%.200s%s", file, line, has_name ? " (inlined " : "",
		 has_name ? inlined : "", has_name ? ")" : "");
}

static void look_up(const struct code_source *source, struct found_line *found)
{
	struct code_lines lines;
	struct error error;
	const struct code_line *first;

	found->text[0] = '\0';
	if (!source->lines(source->context, &found->place, &lines, &error))
		return;
	first = &lines.list[0];
	if (*first->file && first->line > 0)
		line_finder_print(found->text, sizeof(found->text), first->file, first->line,
				  first->is_inlined ? first->function : NULL);
	code_lines_release(&lines);
}

/* With the mutex, but for looking up. */
static void answer(struct line_worker *worker)
{
	struct found_line found = { .place = worker->wanted };
	struct code_source source = worker->source;

	worker->is_wanted = false;
	worker->is_busy = true;
	if (source.hold)
		source.hold(source.context);
	pthread_mutex_unlock(&worker->mutex);
	look_up(&source, &found);
	if (source.release)
		source.release(source.context);
	pthread_mutex_lock(&worker->mutex);
	worker->answers[worker->count++ % ANSWER_LIMIT] = found;
	worker->is_busy = false;
	worker->is_new = true;
	pthread_cond_broadcast(&worker->changed);
}

static void *run(void *context)
{
	struct line_worker *worker = context;
	bool is_left;

	pthread_mutex_lock(&worker->mutex);
	while (!worker->is_done) {
		if (!worker->is_wanted) {
			pthread_cond_wait(&worker->changed, &worker->mutex);
			continue;
		}
		answer(worker);
		if (worker->is_left)
			break;
		pthread_mutex_unlock(&worker->mutex);
		worker->wake(worker->context);
		pthread_mutex_lock(&worker->mutex);
	}
	is_left = worker->is_left;
	pthread_mutex_unlock(&worker->mutex);
	if (is_left) {
		worker_free(worker);
		thread_end_left();
	}
	return NULL;
}

/* --- asking */

/* Texts of a profile are each there once. */
static bool is_same(const struct code_place *a, const struct code_place *b)
{
	return a->address == b->address && a->path == b->path && a->build_id == b->build_id &&
	       a->is_offset == b->is_offset && a->is_after_call == b->is_after_call;
}

static const struct found_line *find(const struct line_worker *worker,
				     const struct code_place *place)
{
	for (uint32_t i = 0; i < worker->count && i < ANSWER_LIMIT; i++)
		if (is_same(&worker->answers[i].place, place))
			return &worker->answers[i];
	return NULL;
}

const char *line_finder_text(struct line_finder *finder, const struct code_source *source,
			     const struct code_place *place)
{
	struct line_worker *worker = finder->worker;
	const struct found_line *found;

	finder->text[0] = '\0';
	if (!source->lines)
		return finder->text;
	/* Without a thread there is no line, and nothing else is lost. */
	if (!worker->has_thread)
		worker->has_thread = thread_start(&worker->thread, run, worker);
	if (!worker->has_thread)
		return finder->text;
	pthread_mutex_lock(&worker->mutex);
	found = find(worker, place);
	if (found) {
		memcpy(finder->text, found->text, sizeof(finder->text));
	} else {
		worker->source = *source;
		worker->wanted = *place;
		worker->is_wanted = true;
		pthread_cond_broadcast(&worker->changed);
	}
	pthread_mutex_unlock(&worker->mutex);
	return finder->text;
}

bool line_finder_take(struct line_finder *finder)
{
	struct line_worker *worker = finder->worker;
	bool is_new;

	pthread_mutex_lock(&worker->mutex);
	is_new = worker->is_new;
	worker->is_new = false;
	pthread_mutex_unlock(&worker->mutex);
	return is_new;
}

void line_finder_wait(struct line_finder *finder)
{
	struct line_worker *worker = finder->worker;

	pthread_mutex_lock(&worker->mutex);
	while (worker->is_wanted || worker->is_busy)
		pthread_cond_wait(&worker->changed, &worker->mutex);
	pthread_mutex_unlock(&worker->mutex);
}

void line_finder_forget(struct line_finder *finder)
{
	struct line_worker *worker = finder->worker;

	pthread_mutex_lock(&worker->mutex);
	worker->is_wanted = false;
	worker->count = 0;
	worker->is_new = false;
	if (worker->is_busy) {
		finder->worker = worker_new(worker->wake, worker->context);
		worker->is_left = true;
		thread_leave_started(worker->thread);
	}
	pthread_mutex_unlock(&worker->mutex);
}
