#ifndef MODEL_LINES_LINE_WALK_H
#define MODEL_LINES_LINE_WALK_H

#include "model/trees/sample_scope.h"

/*
 * The stacks of a scope in the order of a walk through the tree of them, with what their samples
 * weigh: to add up something once a sample, however often it is on a stack, a caller need only know
 * where the last stack that had it ends (line_sums.c).
 */

struct line_walk {
	uint32_t count;  /* of stacks of the profile */
	stack_id *order; /* callers before what they call */
	uint32_t *end;   /* per place in that order: where the stacks that begin with it end */
	int64_t *self;   /* per stack: of its samples */
	int64_t *total;  /* and of those that begin with it */
};

/* Of the samples of one choice of the scope's builder. */
void line_walk_init(struct line_walk *walk, const struct sample_scope *scope, uint32_t side);
void line_walk_release(struct line_walk *walk);

#endif
