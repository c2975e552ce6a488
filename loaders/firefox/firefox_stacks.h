#ifndef LOADERS_FIREFOX_FIREFOX_STACKS_H
#define LOADERS_FIREFOX_FIREFOX_STACKS_H

#include "loaders/firefox/firefox_functions.h"

/* The rows of a table of stacks, as stacks of the model. */

struct firefox_stacks {
	struct firefox_stack *rows;
	uint32_t count;
	struct profile_builder *builder;
	stack_id no_stack; /* 0: not needed yet */
	uint64_t dangling; /* callers that are not there, or come later */
};

void firefox_stacks_build(struct firefox_stacks *stacks, const struct firefox_view *view);
void firefox_stacks_release(struct firefox_stacks *stacks);

/* FIREFOX_NULL: the sample has none. */
stack_id firefox_stacks_find(struct firefox_stacks *stacks, int64_t row);

#endif
