#ifndef MODEL_OWNERS_FUNCTION_THREADS_H
#define MODEL_OWNERS_FUNCTION_THREADS_H

#include "model/trees/sample_scope.h"

/* The thread with most of a function's self. */

struct function_thread {
	thread_id thread; /* one of its rows */
	int64_t weight;   /* of the function's self; 0: it has none */
};

/* One entry per label, at its identity, for the first slice; `labels` are those of the tree that
 * was built from the same scope. Rows with the same name and number in a process are one thread.
 * One pass over the samples and one over the stacks. NULL if the profile has no threads. Caller
 * frees. */
struct function_thread *function_threads_build(const struct sample_scope *scope,
					       const struct labels *labels);

/* Whether a profile has samples from several threads. */
bool function_threads_are_several(const struct profile *profile);

#endif
