#ifndef LOADERS_EDGES_GRAPH_STEPS_H
#define LOADERS_EDGES_GRAPH_STEPS_H

#include "loaders/edges/call_graph.h"
#include "model/tables/profile_builder.h"

/*
 * The stack that each row of a call graph came to last. One value after the other comes by the same
 * ways, and most functions have one: their stacks are then not looked for again.
 */

struct graph_step {
	stack_id caller, stack; /* a stack of 0: none yet */
	uint64_t hash;
};

struct graph_steps {
	struct graph_step *selfs, *calls; /* per row */
};

void graph_steps_init(struct graph_steps *steps, const struct call_graph *graph);
void graph_steps_release(struct graph_steps *steps);

/* As profile_builder_add_callee does it. The location is that of the row, always. */
static inline struct stack_step graph_steps_add(struct graph_step *last,
						struct profile_builder *builder,
						struct stack_step caller, location_id location)
{
	struct stack_step step = { last->stack, last->hash };

	if (last->stack != 0 && last->caller == caller.stack)
		return step;
	step = profile_builder_add_callee(builder, caller, location);
	*last = (struct graph_step){ caller.stack, step.stack, step.hash };
	return step;
}

#endif
