#ifndef MODEL_TIMES_PATH_CALLS_H
#define MODEL_TIMES_PATH_CALLS_H

#include "model/times/call_count.h"
#include "model/times/thread_samples.h"

/* How often what is at the end of one path was called. */

/* The node of a path of labels, outermost first; NO_NODE: no such path. One pass over nodes. */
node_id path_calls_find(const struct stack_nodes *nodes, const label_id *path, uint32_t count);

/* One pass over the samples and one over the nodes, without locks or memory that stays. `kept`: per
 * row of the profile's samples, whether it counts; NULL: all that the slice keeps. */
struct call_count path_calls_count(const struct thread_samples *samples, node_id node,
				   const bool *kept);

#endif
