#include "base/thread.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/signal_stack.h"

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
