#ifndef SHOW_MACHINE_CODE_LOOP_H
#define SHOW_MACHINE_CODE_LOOP_H

#include "model/code/machine_code.h"

/*
 * Jumps within a function: where they go, and which loop costs most. A loop is closed by a jump
 * back; what costs most is the tightest one that still has most of what the heaviest has.
 */

struct code_loop {
	uint32_t first, last; /* instructions; `last` jumps to `first` */
	int64_t self;         /* of all between, with both */
};

/* False where nothing jumps back, or no loop weighs anything. */
bool code_loop_find(struct code_loop *loop, const struct machine_code *code,
		    const int64_t *weights);

/* Per instruction whether a jump of the function goes to it. Caller frees. */
bool *code_loop_targets(const struct machine_code *code);

/* The instruction that a jump or branch of the function goes to; NULL: it leaves the function. */
const struct instruction *code_loop_target(const struct machine_code *code,
					   const struct instruction *jump);

#endif
