#include "tui/session/stores/store_asker.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/process/thread.h"

struct topic_state {
	struct store_question waiting;
	struct store_reply answer;
	bool is_waiting, has_answer;
	uint32_t number, asked; /* of the newest question, and of the one that is being asked */
	bool is_asked;
};

struct store_asker {
	struct store_source source;
	void (*wake)(void *context);
	void *context;
	pthread_t thread;
	bool has_thread;

	pthread_mutex_t mutex; /* guards what follows */
	pthread_cond_t changed;
	struct topic_state topics[STORE_TOPIC_COUNT];
	bool is_busy, is_left;
};

static void drop(struct topic_state *topic)
{
	if (topic->is_waiting)
		store_question_release(&topic->waiting);
	if (topic->has_answer)
		store_reply_release(&topic->answer);
	topic->is_waiting = topic->has_answer = false;
}

static void asker_free(struct store_asker *asker)
{
	for (int i = 0; i < STORE_TOPIC_COUNT; i++)
		drop(&asker->topics[i]);
	if (asker->source.free)
		asker->source.free(asker->source.context);
	pthread_mutex_destroy(&asker->mutex);
	pthread_cond_destroy(&asker->changed);
	free(asker);
}

/* --- on the thread */

/* Lists that somebody chooses from go first. */
static struct topic_state *next_topic(struct store_asker *asker)
{
	static const enum store_topic order[] = { STORE_VALUES, STORE_NAMES, STORE_SERVICES,
						  STORE_SUMS };

	for (size_t i = 0; i < sizeof(order) / sizeof(*order); i++)
		if (asker->topics[order[i]].is_waiting)
			return &asker->topics[order[i]];
	return NULL;
}

/* With the mutex, but for asking. */
static void answer(struct store_asker *asker, struct topic_state *topic)
{
	struct store_reply reply = { .question = topic->waiting };

	topic->is_waiting = false;
	topic->is_asked = true;
	topic->asked = topic->number;
	asker->is_busy = true;
	pthread_mutex_unlock(&asker->mutex);
	if (!asker->source.ask(asker->source.context, &reply.question, &reply, &reply.error) &&
	    reply.error.code == ERROR_NONE)
		error_set(&reply.error, ERROR_IO, "no answer");
	pthread_mutex_lock(&asker->mutex);
	asker->is_busy = topic->is_asked = false;
	if (topic->asked != topic->number) {
		store_reply_release(&reply);
		return;
	}
	if (topic->has_answer)
		store_reply_release(&topic->answer);
	topic->answer = reply;
	topic->has_answer = true;
	if (!asker->is_left) {
		/* Whoever leaves waits for the mutex, so it can still be woken. */
		asker->wake(asker->context);
	}
}

static void *work(void *context)
{
	struct store_asker *asker = context;
	struct topic_state *topic;

	pthread_mutex_lock(&asker->mutex);
	while (!asker->is_left) {
		topic = next_topic(asker);
		if (topic)
			answer(asker, topic);
		else
			pthread_cond_wait(&asker->changed, &asker->mutex);
		pthread_cond_broadcast(&asker->changed);
	}
	pthread_mutex_unlock(&asker->mutex);
	asker_free(asker);
	thread_end_left();
	return NULL;
}

/* --- asking */

struct store_asker *store_asker_new(const struct store_source *source, void (*wake)(void *context),
				    void *context)
{
	struct store_asker *asker = memory_new(1, sizeof(*asker));

	asker->source = *source;
	asker->wake = wake;
	asker->context = context;
	pthread_mutex_init(&asker->mutex, NULL);
	pthread_cond_init(&asker->changed, NULL);
	return asker;
}

void store_asker_free(struct store_asker *asker)
{
	if (!asker)
		return;
	if (!asker->has_thread) {
		asker_free(asker);
		return;
	}
	pthread_mutex_lock(&asker->mutex);
	asker->is_left = true;
	thread_leave_started(asker->thread);
	if (asker->is_busy)
		asker->source.cancel(asker->source.context);
	pthread_cond_broadcast(&asker->changed);
	pthread_mutex_unlock(&asker->mutex); /* the thread frees it */
}

void store_asker_ask(struct store_asker *asker, const struct store_question *question)
{
	struct topic_state *topic = &asker->topics[question->topic];

	pthread_mutex_lock(&asker->mutex);
	drop(topic);
	store_question_copy(&topic->waiting, question);
	topic->is_waiting = true;
	topic->number++;
	if (!asker->has_thread)
		asker->has_thread = thread_start(&asker->thread, work, asker);
	pthread_cond_broadcast(&asker->changed);
	pthread_mutex_unlock(&asker->mutex);
}

bool store_asker_take(struct store_asker *asker, enum store_topic id, struct store_reply *reply)
{
	struct topic_state *topic = &asker->topics[id];
	bool has_answer;

	pthread_mutex_lock(&asker->mutex);
	has_answer = topic->has_answer;
	if (has_answer) {
		*reply = topic->answer;
		topic->answer = (struct store_reply){ 0 };
		topic->has_answer = false;
	}
	pthread_mutex_unlock(&asker->mutex);
	return has_answer;
}

bool store_asker_is_busy(struct store_asker *asker, enum store_topic id)
{
	const struct topic_state *topic = &asker->topics[id];
	bool is_busy;

	pthread_mutex_lock(&asker->mutex);
	is_busy = topic->is_waiting || topic->has_answer ||
		  (topic->is_asked && topic->asked == topic->number);
	pthread_mutex_unlock(&asker->mutex);
	return is_busy;
}

void store_asker_cancel(struct store_asker *asker)
{
	pthread_mutex_lock(&asker->mutex);
	for (int i = 0; i < STORE_TOPIC_COUNT; i++) {
		drop(&asker->topics[i]);
		asker->topics[i].number++;
	}
	if (asker->is_busy)
		asker->source.cancel(asker->source.context);
	pthread_mutex_unlock(&asker->mutex);
}

void store_asker_wait(struct store_asker *asker)
{
	pthread_mutex_lock(&asker->mutex);
	while (asker->has_thread && (asker->is_busy || next_topic(asker)))
		pthread_cond_wait(&asker->changed, &asker->mutex);
	pthread_mutex_unlock(&asker->mutex);
}

const struct store_source *store_asker_source(const struct store_asker *asker)
{
	return &asker->source;
}
