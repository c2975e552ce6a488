#include "tui/chrome/line_finder.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/thread.h"

enum { ANSWER_LIMIT = 64, TEXT_SIZE = 400 };

struct found_line {
	struct code_place place;
	char text[TEXT_SIZE];
};

struct line_finder {
	void (*wake)(void *context);
	void *context;
	pthread_t thread;
	bool has_thread;
	char text[TEXT_SIZE]; /* what was given out last */

	pthread_mutex_t mutex; /* guards what follows */
	pthread_cond_t changed;
	struct code_source source;
	struct code_place wanted;
	bool is_wanted, is_busy, is_new, is_done;
	struct found_line answers[ANSWER_LIMIT]; /* a ring */
	uint32_t count;                          /* that were there at any time */
};

struct line_finder *line_finder_new(void (*wake)(void *context), void *context)
{
	struct line_finder *finder = memory_new(1, sizeof(*finder));

	finder->wake = wake;
	finder->context = context;
	pthread_mutex_init(&finder->mutex, NULL);
	pthread_cond_init(&finder->changed, NULL);
	return finder;
}

void line_finder_free(struct line_finder *finder)
{
	if (!finder)
		return;
	pthread_mutex_lock(&finder->mutex);
	finder->is_done = true;
	pthread_cond_broadcast(&finder->changed);
	pthread_mutex_unlock(&finder->mutex);
	if (finder->has_thread)
		pthread_join(finder->thread, NULL);
	pthread_mutex_destroy(&finder->mutex);
	pthread_cond_destroy(&finder->changed);
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
static void answer(struct line_finder *finder)
{
	struct found_line found = { .place = finder->wanted };
	struct code_source source = finder->source;

	finder->is_wanted = false;
	finder->is_busy = true;
	pthread_mutex_unlock(&finder->mutex);
	look_up(&source, &found);
	pthread_mutex_lock(&finder->mutex);
	finder->answers[finder->count++ % ANSWER_LIMIT] = found;
	finder->is_busy = false;
	finder->is_new = true;
	pthread_cond_broadcast(&finder->changed);
}

static void *run(void *context)
{
	struct line_finder *finder = context;

	pthread_mutex_lock(&finder->mutex);
	while (!finder->is_done) {
		if (!finder->is_wanted) {
			pthread_cond_wait(&finder->changed, &finder->mutex);
			continue;
		}
		answer(finder);
		pthread_mutex_unlock(&finder->mutex);
		finder->wake(finder->context);
		pthread_mutex_lock(&finder->mutex);
	}
	pthread_mutex_unlock(&finder->mutex);
	return NULL;
}

/* --- asking */

/* Texts of a profile are each there once. */
static bool is_same(const struct code_place *a, const struct code_place *b)
{
	return a->address == b->address && a->path == b->path && a->build_id == b->build_id &&
	       a->is_offset == b->is_offset && a->is_after_call == b->is_after_call;
}

static const struct found_line *find(const struct line_finder *finder,
				     const struct code_place *place)
{
	for (uint32_t i = 0; i < finder->count && i < ANSWER_LIMIT; i++)
		if (is_same(&finder->answers[i].place, place))
			return &finder->answers[i];
	return NULL;
}

const char *line_finder_text(struct line_finder *finder, const struct code_source *source,
			     const struct code_place *place)
{
	const struct found_line *found;

	finder->text[0] = '\0';
	if (!source->lines)
		return finder->text;
	/* Without a thread there is no line, and nothing else is lost. */
	if (!finder->has_thread)
		finder->has_thread = thread_start(&finder->thread, run, finder);
	if (!finder->has_thread)
		return finder->text;
	pthread_mutex_lock(&finder->mutex);
	found = find(finder, place);
	if (found) {
		memcpy(finder->text, found->text, sizeof(finder->text));
	} else {
		finder->source = *source;
		finder->wanted = *place;
		finder->is_wanted = true;
		pthread_cond_broadcast(&finder->changed);
	}
	pthread_mutex_unlock(&finder->mutex);
	return finder->text;
}

bool line_finder_take(struct line_finder *finder)
{
	bool is_new;

	pthread_mutex_lock(&finder->mutex);
	is_new = finder->is_new;
	finder->is_new = false;
	pthread_mutex_unlock(&finder->mutex);
	return is_new;
}

void line_finder_wait(struct line_finder *finder)
{
	pthread_mutex_lock(&finder->mutex);
	while (finder->is_wanted || finder->is_busy)
		pthread_cond_wait(&finder->changed, &finder->mutex);
	pthread_mutex_unlock(&finder->mutex);
}

void line_finder_forget(struct line_finder *finder)
{
	pthread_mutex_lock(&finder->mutex);
	finder->is_wanted = false;
	while (finder->is_busy)
		pthread_cond_wait(&finder->changed, &finder->mutex);
	finder->count = 0;
	finder->is_new = false;
	pthread_mutex_unlock(&finder->mutex);
}
