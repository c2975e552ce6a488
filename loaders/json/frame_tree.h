#ifndef LOADERS_JSON_FRAME_TREE_H
#define LOADERS_JSON_FRAME_TREE_H

#include "base/column.h"
#include "base/id_index.h"
#include "model/tables/profile_builder.h"

/*
 * Stacks of frames that are only numbers so far, as their names may come later. A node is a
 * frame and its caller's node; node 0 is the empty stack.
 */

struct frame_tree {
	struct column callers, frames, steps; /* uint32_t; uint32_t; struct stack_step */
	uint32_t count;
	struct id_index index;
	struct profile_builder *builder;
	stack_id no_stack; /* 0: not needed yet */
};

void frame_tree_init(struct frame_tree *tree);
void frame_tree_release(struct frame_tree *tree);

uint32_t frame_tree_add(struct frame_tree *tree, uint32_t caller, uint32_t frame);

static inline uint32_t frame_tree_caller(const struct frame_tree *tree, uint32_t node)
{
	return ((const uint32_t *)(const void *)tree->callers.rows)[node];
}

static inline uint32_t frame_tree_frame(const struct frame_tree *tree, uint32_t node)
{
	return ((const uint32_t *)(const void *)tree->frames.rows)[node];
}

/* How many nodes are of frames from `count` on. */
uint32_t frame_tree_count_missing(const struct frame_tree *tree, uint32_t count);

/* Makes stacks of all nodes. `locations`: by frame; 0: it is left out. `unknown`: of frames from
 * `count` on. */
void frame_tree_resolve(struct frame_tree *tree, struct profile_builder *builder,
			const location_id *locations, uint32_t count, location_id unknown);

/* Afterwards. Of what has no frame it is "[no stack]". */
stack_id frame_tree_stack(struct frame_tree *tree, uint32_t node);

/* The stack of what has no frame. */
stack_id frame_tree_no_stack(struct profile_builder *builder);

#endif
