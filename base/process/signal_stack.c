#include "base/process/signal_stack.h"

#include <stddef.h>

void signal_stack_use(struct signal_stack *stack)
{
	stack_t used = { .ss_sp = stack->bytes, .ss_size = SIGNAL_STACK_SIZE };

	sigaltstack(&used, &stack->before);
}

/* Sanitizers have one of their own, which they take away themselves. */
void signal_stack_release(struct signal_stack *stack)
{
	sigaltstack(&stack->before, NULL);
}
