#include "tui/app/state/view_writer.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/process/thread.h"

enum writing { WRITING_NOTHING, WRITING, WRITTEN };

struct view_writer {
	write_view *write;
	void (*wake)(void *context);
	void *context;

	pthread_t thread; /* while it is not WRITING_NOTHING */
	pthread_mutex_t mutex;
	pthread_cond_t changed;
	enum writing writing;
	struct written_view view;
	char message[VIEW_MESSAGE_SIZE];
};

struct view_writer *view_writer_new(write_view *write, void (*wake)(void *context), void *context)
{
	struct view_writer *writer = memory_new(1, sizeof(*writer));

	writer->write = write;
	writer->wake = wake;
	writer->context = context;
	pthread_mutex_init(&writer->mutex, NULL);
	pthread_cond_init(&writer->changed, NULL);
	return writer;
}

static void *work(void *argument)
{
	struct view_writer *writer = argument;

	writer->write(writer->context, &writer->view, writer->message);
	pthread_mutex_lock(&writer->mutex);
	writer->writing = WRITTEN;
	pthread_cond_broadcast(&writer->changed);
	pthread_mutex_unlock(&writer->mutex);
	writer->wake(writer->context);
	return NULL;
}

static enum writing state_of(struct view_writer *writer)
{
	enum writing writing;

	pthread_mutex_lock(&writer->mutex);
	writing = writer->writing;
	pthread_mutex_unlock(&writer->mutex);
	return writing;
}

bool view_writer_start(struct view_writer *writer, struct written_view *view)
{
	if (state_of(writer) != WRITING_NOTHING)
		return false;
	writer->view = *view;
	*view = (struct written_view){ 0 };
	writer->writing = WRITING;
	if (!thread_start(&writer->thread, work, writer))
		memory_exhausted();
	return true;
}

bool view_writer_take(struct view_writer *writer, char message[VIEW_MESSAGE_SIZE])
{
	if (state_of(writer) != WRITTEN)
		return false;
	pthread_join(writer->thread, NULL);
	memcpy(message, writer->message, VIEW_MESSAGE_SIZE);
	written_view_release(&writer->view);
	writer->writing = WRITING_NOTHING;
	return true;
}

void view_writer_wait(struct view_writer *writer)
{
	pthread_mutex_lock(&writer->mutex);
	while (writer->writing == WRITING)
		pthread_cond_wait(&writer->changed, &writer->mutex);
	pthread_mutex_unlock(&writer->mutex);
}

const char *view_writer_path(struct view_writer *writer)
{
	return state_of(writer) == WRITING ? writer->view.path : NULL;
}

void view_writer_free(struct view_writer *writer)
{
	char message[VIEW_MESSAGE_SIZE];

	if (!writer)
		return;
	view_writer_wait(writer);
	view_writer_take(writer, message);
	pthread_mutex_destroy(&writer->mutex);
	pthread_cond_destroy(&writer->changed);
	free(writer);
}
