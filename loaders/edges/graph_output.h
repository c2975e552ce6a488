#ifndef LOADERS_EDGES_GRAPH_OUTPUT_H
#define LOADERS_EDGES_GRAPH_OUTPUT_H

#include "model/tables/profile_builder.h"

/* Where the samples of call graphs go. */

struct graph_output {
	struct profile_builder *builder;
	const uint32_t *types;  /* per value: the sample type */
	const int64_t *factors; /* per value */
	/* How often functions are called, and how often that is no recursion; -1: not known. */
	int calls_type, primitive_type;
	thread_id thread;
	bool (*is_stopped)(void *opaque);
	void *opaque;
	/* Of all graphs of an input: how many stacks may still be made, about. */
	uint64_t stacks_left;
	/* To be said when all is done. */
	bool is_gathered;
	uint32_t cycles, cycle_functions; /* the most of a value */
};

void graph_output_init(struct graph_output *output, struct profile_builder *builder);

/* Adds a sample. */
void graph_output_add(const struct graph_output *output, stack_id stack, uint32_t type,
		      int64_t amount);

/* Says in the profile what was estimated. `has_calls`: the input has any. */
void graph_output_finish(const struct graph_output *output, bool has_calls);

#endif
