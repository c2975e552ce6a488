#ifndef BASE_SIGNAL_STACK_H
#define BASE_SIGNAL_STACK_H

#include <signal.h>

/* A second stack for a thread, on which signal handlers run: they can still say how the process
 * ends when the first one is full. */

enum { SIGNAL_STACK_SIZE = 64 * 1024 };

struct signal_stack {
	_Alignas(16) unsigned char bytes[SIGNAL_STACK_SIZE];
	stack_t before;
};

/* For the calling thread, until it is released. */
void signal_stack_use(struct signal_stack *stack);
void signal_stack_release(struct signal_stack *stack);

#endif
