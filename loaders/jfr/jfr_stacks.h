#ifndef LOADERS_JFR_JFR_STACKS_H
#define LOADERS_JFR_JFR_STACKS_H

#include "loaders/jfr/jfr_methods.h"

/* The stack traces of a chunk, each made a stack when a sample first has it. */

struct jfr_stacks {
	struct jfr_methods *methods;
	struct jfr_plan trace_plan, frame_plan;
	uint32_t trace_type;
	location_id no_method;    /* of a frame without one; 0: not made */
	struct jfr_frame *frames; /* those that were seen, by what they are */
	uint32_t frame_mask, frame_count;
	uint64_t seed;
	location_id *path;
	uint32_t path_capacity;
	stack_id no_stack;
	uint64_t truncated;       /* stacks */
	uint64_t missing_methods; /* frames */
	uint64_t missing_stacks;  /* look-ups of stacks that the chunk does not have */
};

void jfr_stacks_init(struct jfr_stacks *stacks, struct jfr_methods *methods);
void jfr_stacks_release(struct jfr_stacks *stacks);

/* The stack of a field; that of no stack where it has none. */
stack_id jfr_stacks_find(struct jfr_stacks *stacks, const struct jfr_field *field,
			 union jfr_value key);

/* Of what has no stack. */
stack_id jfr_stacks_none(struct jfr_stacks *stacks);

#endif
