#include "tui/session/analysis/analyser.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/process/thread.h"
#include "tui/session/analysis/facets.h"

struct analyser {
	void (*wake)(void *context);
	void *context;

	pthread_t thread;
	pthread_mutex_t mutex;
	pthread_cond_t changed;
	bool has_request, busy, ending;
	struct profile profile;
	struct view_state state;

	struct analysis *finished; /* not yet taken */
	struct analysis *taken;    /* what the views draw */
};

static void *work(void *argument)
{
	struct analyser *analyser = argument;

	pthread_mutex_lock(&analyser->mutex);
	for (;;) {
		struct profile profile;
		struct view_state state;
		struct analysis *made, *base;

		while (!analyser->has_request && !analyser->ending)
			pthread_cond_wait(&analyser->changed, &analyser->mutex);
		if (analyser->ending)
			break;
		profile = analyser->profile;
		state = analyser->state;
		analyser->state = (struct view_state){ 0 };
		analyser->has_request = false;
		analyser->busy = true;
		/* It stays: a finished one is freed below, or taken; a taken one is
		 * freed by the next take, when there is a newer one. */
		base = analyser->finished ? analyser->finished : analyser->taken;
		pthread_mutex_unlock(&analyser->mutex);

		made = facets_analyse(&profile, &state, base);
		view_state_release(&state);

		pthread_mutex_lock(&analyser->mutex);
		facets_free(analyser->finished);
		analyser->finished = made;
		analyser->busy = false;
		pthread_cond_broadcast(&analyser->changed);
		pthread_mutex_unlock(&analyser->mutex);
		analyser->wake(analyser->context);
		pthread_mutex_lock(&analyser->mutex);
	}
	pthread_mutex_unlock(&analyser->mutex);
	return NULL;
}

struct analyser *analyser_new(void (*wake)(void *context), void *context)
{
	struct analyser *analyser = memory_new(1, sizeof(*analyser));

	analyser->wake = wake;
	analyser->context = context;
	pthread_mutex_init(&analyser->mutex, NULL);
	pthread_cond_init(&analyser->changed, NULL);
	if (!thread_start(&analyser->thread, work, analyser))
		memory_exhausted();
	return analyser;
}

void analyser_free(struct analyser *analyser)
{
	if (!analyser)
		return;
	pthread_mutex_lock(&analyser->mutex);
	analyser->ending = true;
	pthread_cond_broadcast(&analyser->changed);
	pthread_mutex_unlock(&analyser->mutex);
	pthread_join(analyser->thread, NULL);
	view_state_release(&analyser->state);
	facets_free(analyser->finished);
	facets_free(analyser->taken);
	pthread_mutex_destroy(&analyser->mutex);
	pthread_cond_destroy(&analyser->changed);
	free(analyser);
}

void analyser_request(struct analyser *analyser, const struct profile *profile,
		      const struct view_state *state)
{
	pthread_mutex_lock(&analyser->mutex);
	view_state_release(&analyser->state);
	analyser->profile = *profile;
	view_state_copy(&analyser->state, state);
	analyser->has_request = true;
	pthread_cond_broadcast(&analyser->changed);
	pthread_mutex_unlock(&analyser->mutex);
}

const struct analysis *analyser_take(struct analyser *analyser)
{
	struct analysis *taken;

	pthread_mutex_lock(&analyser->mutex);
	taken = analyser->finished;
	if (taken) {
		facets_free(analyser->taken);
		analyser->taken = taken;
		analyser->finished = NULL;
	}
	pthread_mutex_unlock(&analyser->mutex);
	return taken;
}

void analyser_wait(struct analyser *analyser)
{
	pthread_mutex_lock(&analyser->mutex);
	while (analyser->has_request || analyser->busy)
		pthread_cond_wait(&analyser->changed, &analyser->mutex);
	pthread_mutex_unlock(&analyser->mutex);
}

bool analyser_is_busy(struct analyser *analyser)
{
	bool busy;

	pthread_mutex_lock(&analyser->mutex);
	busy = analyser->has_request || analyser->busy;
	pthread_mutex_unlock(&analyser->mutex);
	return busy;
}
