#ifndef BASE_THREAD_H
#define BASE_THREAD_H

#include <pthread.h>
#include <stdbool.h>

/* As pthread_create, for a thread that has a signal stack. False: there is none to be had. */
bool thread_start(pthread_t *thread, void *(*run)(void *context), void *context);

#endif
