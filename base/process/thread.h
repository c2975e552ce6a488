#ifndef BASE_THREAD_H
#define BASE_THREAD_H

#include <pthread.h>
#include <stdbool.h>

/* As pthread_create, for a thread that has a signal stack. False: the system refuses one. */
bool thread_start(pthread_t *thread, void *(*run)(void *context), void *context);

/* For what may take long and nobody waits for, such as freeing what other threads still use: on a
 * thread that is left to itself. */
void thread_leave(void (*run)(void *context), void *context);

/* As pthread_detach, for one that thread_start made and that counts as left from now on; it calls
 * thread_end_left last. */
void thread_leave_started(pthread_t thread);
void thread_end_left(void);

/* Until all that were left have ended. */
void thread_wait_for_left(void);

#endif
