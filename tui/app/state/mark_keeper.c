#include "tui/app/state/mark_keeper.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/process/thread.h"

struct job {
	struct job *next;
	void *document;
	void (*release)(void *document);
	bool is_opened; /* that it was is noted; else marks are changed */
	enum marks_change change;
	struct mark mark; /* a copy */
};

struct mark_keeper {
	keep_marks *keep;
	note_opened *note;
	void (*wake)(void *context);
	void *context;
	pthread_t thread;
	bool has_thread;

	pthread_mutex_t mutex; /* guards what follows */
	pthread_cond_t changed;
	struct job *first, **last; /* the first may be at work */
	bool is_ending;
	bool has_read; /* since the last take */
	struct marks read;
	const void *read_of; /* the document that they are of */
	char message[MARK_MESSAGE_SIZE];
};

struct mark_keeper *mark_keeper_new(keep_marks *keep, note_opened *note,
				    void (*wake)(void *context), void *context)
{
	struct mark_keeper *keeper = memory_new(1, sizeof(*keeper));

	keeper->keep = keep;
	keeper->note = note;
	keeper->wake = wake;
	keeper->context = context;
	keeper->last = &keeper->first;
	pthread_mutex_init(&keeper->mutex, NULL);
	pthread_cond_init(&keeper->changed, NULL);
	return keeper;
}

static void job_free(struct job *job)
{
	if (job->release)
		job->release(job->document);
	mark_release(&job->mark);
	free(job);
}

/* --- on the thread */

static void say(struct mark_keeper *keeper, enum marks_change change, bool kept,
		const struct error *error)
{
	const char *what = kept                   ? ""
			   : change == MARKS_PUT  ? "The mark is lost when serac ends: "
			   : change == MARKS_READ ? "Marks cannot be read: "
						  : "The mark was not removed: ";

	/* That a profile has no place for marks is said once there is one. */
	if (error->code == ERROR_NONE || (change == MARKS_READ && error->code == ERROR_UNSUPPORTED))
		return;
	snprintf(keeper->message, sizeof(keeper->message), "%s%.150s", what, error->message);
}

static void run_job(struct mark_keeper *keeper, const struct job *job)
{
	struct marks marks = { 0 };
	struct error error = { 0 };
	bool kept;

	if (job->is_opened) {
		keeper->note(keeper->context, job->document);
		return;
	}
	kept = keeper->keep(keeper->context, job->document, job->change, &job->mark, &marks,
			    &error);
	pthread_mutex_lock(&keeper->mutex);
	say(keeper, job->change, kept, &error);
	keeper->has_read |= job->change == MARKS_READ;
	if (kept && job->change == MARKS_READ) {
		marks_release(&keeper->read);
		keeper->read = marks;
		keeper->read_of = job->document;
		marks = (struct marks){ 0 };
	}
	pthread_mutex_unlock(&keeper->mutex);
	marks_release(&marks);
}

static void *work(void *argument)
{
	struct mark_keeper *keeper = argument;

	pthread_mutex_lock(&keeper->mutex);
	for (;;) {
		struct job *job = keeper->first;

		if (!job && keeper->is_ending)
			break;
		if (!job) {
			pthread_cond_wait(&keeper->changed, &keeper->mutex);
			continue;
		}
		pthread_mutex_unlock(&keeper->mutex);
		run_job(keeper, job);
		pthread_mutex_lock(&keeper->mutex);
		keeper->first = job->next;
		if (!keeper->first)
			keeper->last = &keeper->first;
		pthread_cond_broadcast(&keeper->changed);
		pthread_mutex_unlock(&keeper->mutex);
		job_free(job);
		keeper->wake(keeper->context);
		pthread_mutex_lock(&keeper->mutex);
	}
	pthread_mutex_unlock(&keeper->mutex);
	return NULL;
}

/* --- asking */

static void add_job(struct mark_keeper *keeper, const struct document_view *document,
		    const struct job *wanted)
{
	struct job *job;

	/* Without a thread nothing is kept, and nothing else is lost. */
	if (!keeper->has_thread)
		keeper->has_thread = thread_start(&keeper->thread, work, keeper);
	if (!keeper->has_thread)
		return;
	job = memory_new(1, sizeof(*job));
	*job = *wanted;
	job->document = document->context;
	if (document->hold) {
		document->hold(document->context);
		job->release = document->release;
	}
	pthread_mutex_lock(&keeper->mutex);
	*keeper->last = job;
	keeper->last = &job->next;
	pthread_cond_broadcast(&keeper->changed);
	pthread_mutex_unlock(&keeper->mutex);
}

void mark_keeper_change(struct mark_keeper *keeper, const struct document_view *document,
			enum marks_change change, const struct mark *mark)
{
	struct job job = { .change = change };

	if (!keeper->keep)
		return;
	if (mark)
		mark_copy(&job.mark, mark);
	add_job(keeper, document, &job);
}

void mark_keeper_note_opened(struct mark_keeper *keeper, const struct document_view *document)
{
	if (keeper->note)
		add_job(keeper, document, &(struct job){ .is_opened = true });
}

bool mark_keeper_take(struct mark_keeper *keeper, const struct document_view *document,
		      struct marks *marks, char message[MARK_MESSAGE_SIZE])
{
	bool has_news;

	pthread_mutex_lock(&keeper->mutex);
	has_news = keeper->has_read || keeper->message[0];
	keeper->has_read = false;
	/* Those of a document that has gone are nobody's. */
	for (uint32_t i = 0; i < keeper->read.count && keeper->read_of == document->context; i++)
		if (!marks_find(marks, keeper->read.items[i].id))
			marks_put(marks, &keeper->read.items[i]);
	marks_release(&keeper->read);
	memcpy(message, keeper->message, MARK_MESSAGE_SIZE);
	keeper->message[0] = '\0';
	pthread_mutex_unlock(&keeper->mutex);
	return has_news;
}

bool mark_keeper_is_busy(struct mark_keeper *keeper)
{
	bool is_busy = false;

	pthread_mutex_lock(&keeper->mutex);
	for (const struct job *job = keeper->first; job; job = job->next)
		is_busy |= !job->is_opened && job->change != MARKS_READ;
	pthread_mutex_unlock(&keeper->mutex);
	return is_busy;
}

bool mark_keeper_is_reading(struct mark_keeper *keeper)
{
	bool is_reading;

	pthread_mutex_lock(&keeper->mutex);
	is_reading = keeper->has_read;
	for (const struct job *job = keeper->first; job; job = job->next)
		is_reading |= !job->is_opened && job->change == MARKS_READ;
	pthread_mutex_unlock(&keeper->mutex);
	return is_reading;
}

void mark_keeper_wait(struct mark_keeper *keeper)
{
	pthread_mutex_lock(&keeper->mutex);
	while (keeper->first)
		pthread_cond_wait(&keeper->changed, &keeper->mutex);
	pthread_mutex_unlock(&keeper->mutex);
}

void mark_keeper_free(struct mark_keeper *keeper)
{
	if (!keeper)
		return;
	pthread_mutex_lock(&keeper->mutex);
	keeper->is_ending = true;
	pthread_cond_broadcast(&keeper->changed);
	pthread_mutex_unlock(&keeper->mutex);
	if (keeper->has_thread)
		pthread_join(keeper->thread, NULL);
	marks_release(&keeper->read);
	pthread_mutex_destroy(&keeper->mutex);
	pthread_cond_destroy(&keeper->changed);
	free(keeper);
}
