#ifndef MODEL_OWNERS_FUNCTION_THREADS_H
#define MODEL_OWNERS_FUNCTION_THREADS_H

#include "model/trees/sample_scope.h"

/* Which thread most of a function's self is of. */

struct function_thread {
	thread_id thread; /* one of its rows */
	int64_t weight;   /* of the function's self; 0: it has none */
};

/* For each of these labels, at its identity, of the first slice; the labels are those of the tree
 * that was made of the same. Threads are those of one name and number in a process. One pass over
 * the samples and one over the stacks. NULL where the profile has no threads. Caller frees. */
struct function_thread *function_threads_build(const struct sample_scope *scope,
					       const struct labels *labels);

/* Whether the samples of a profile are of several threads. */
bool function_threads_are_several(const struct profile *profile);

#endif
