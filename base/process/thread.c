#include "base/process/thread.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/process/signal_stack.h"

struct start {
	void *(*run)(void *context);
	void *context;
};

/* The signal stack is at the far end of the thread's own, which is not where that overflows. */
static void *run_with_stack(void *argument)
{
	struct start start = *(struct start *)argument;
	struct signal_stack stack;
	void *result;

	free(argument);
	signal_stack_use(&stack);
	result = start.run(start.context);
	signal_stack_release(&stack);
	return result;
}

bool thread_start(pthread_t *thread, void *(*run)(void *context), void *context)
{
	struct start *start = memory_new(1, sizeof(*start));

	*start = (struct start){ run, context };
	if (pthread_create(thread, NULL, run_with_stack, start) == 0)
		return true;
	free(start);
	return false;
}

/* --- those that are left */

static struct {
	pthread_mutex_t mutex;
	pthread_cond_t changed;
	unsigned count;
} left = { .mutex = PTHREAD_MUTEX_INITIALIZER, .changed = PTHREAD_COND_INITIALIZER };

static void count_left(int change)
{
	pthread_mutex_lock(&left.mutex);
	left.count += (unsigned)change;
	pthread_cond_broadcast(&left.changed);
	pthread_mutex_unlock(&left.mutex);
}

struct leaving {
	void (*run)(void *context);
	void *context;
};

static void *run_left(void *argument)
{
	struct leaving *leaving = argument;

	leaving->run(leaving->context);
	free(leaving);
	thread_end_left();
	return NULL;
}

void thread_leave(void (*run)(void *context), void *context)
{
	struct leaving *leaving = memory_new(1, sizeof(*leaving));
	pthread_t thread;

	*leaving = (struct leaving){ run, context };
	count_left(1);
	if (thread_start(&thread, run_left, leaving))
		pthread_detach(thread);
	else
		run_left(leaving); /* it takes its time here */
}

void thread_leave_started(pthread_t thread)
{
	count_left(1);
	pthread_detach(thread);
}

void thread_end_left(void)
{
	count_left(-1);
}

void thread_wait_for_left(void)
{
	pthread_mutex_lock(&left.mutex);
	while (left.count > 0)
		pthread_cond_wait(&left.changed, &left.mutex);
	pthread_mutex_unlock(&left.mutex);
}
