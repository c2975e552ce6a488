#include "loaders/json/frame_tree.h"

#include <string.h>

#include "base/hash.h"

#define ROW_LIMIT ((size_t)UINT32_MAX)

void frame_tree_init(struct frame_tree *tree)
{
	*tree = (struct frame_tree){ .count = 1 };
	column_init(&tree->callers, sizeof(uint32_t), ROW_LIMIT);
	column_init(&tree->frames, sizeof(uint32_t), ROW_LIMIT);
	column_init(&tree->steps, sizeof(struct stack_step), ROW_LIMIT);
	column_commit(&tree->callers, 1);
	column_commit(&tree->frames, 1);
	id_index_init(&tree->index);
}

void frame_tree_release(struct frame_tree *tree)
{
	column_release(&tree->callers);
	column_release(&tree->frames);
	column_release(&tree->steps);
	id_index_release(&tree->index);
	*tree = (struct frame_tree){ 0 };
}

uint32_t frame_tree_add(struct frame_tree *tree, uint32_t caller, uint32_t frame)
{
	struct id_index *index = &tree->index;
	uint64_t hash = hash_pair(caller, frame, index->seed);
	uint32_t node;

	for (uint32_t at = id_index_start(index, hash); (node = index->slots[at].id) != 0;
	     at = id_index_next(index, at))
		if (index->slots[at].tag == id_index_tag(hash) &&
		    frame_tree_caller(tree, node) == caller &&
		    frame_tree_frame(tree, node) == frame)
			return node;
	node = tree->count++;
	column_commit(&tree->callers, tree->count);
	column_commit(&tree->frames, tree->count);
	((uint32_t *)(void *)tree->callers.rows)[node] = caller;
	((uint32_t *)(void *)tree->frames.rows)[node] = frame;
	id_index_add(index, hash, node);
	return node;
}

static struct stack_step *steps_of(const struct frame_tree *tree)
{
	return (struct stack_step *)(void *)tree->steps.rows;
}

stack_id frame_tree_no_stack(struct profile_builder *builder)
{
	static const char name[] = "[no stack]";
	struct stack_step none = { 0 };
	struct function_info info = {
		.name = profile_builder_add_string(builder, name, strlen(name)),
		.kind = KIND_UNRESOLVED,
	};
	frame_id frame =
		profile_builder_add_frame(builder, profile_builder_add_function(builder, &info), 0);

	return profile_builder_add_callee(builder, none,
					  profile_builder_add_location(builder, 0, 0, &frame, 1))
		.stack;
}

uint32_t frame_tree_count_missing(const struct frame_tree *tree, uint32_t count)
{
	uint32_t missing = 0;

	for (uint32_t node = 1; node < tree->count; node++)
		missing += frame_tree_frame(tree, node) >= count;
	return missing;
}

void frame_tree_resolve(struct frame_tree *tree, struct profile_builder *builder,
			const location_id *locations, uint32_t count, location_id unknown)
{
	tree->builder = builder;
	column_commit(&tree->steps, tree->count);
	/* Callers have smaller numbers. */
	for (uint32_t node = 1; node < tree->count; node++) {
		uint32_t frame = frame_tree_frame(tree, node);
		location_id location = frame < count ? locations[frame] : unknown;
		struct stack_step step = steps_of(tree)[frame_tree_caller(tree, node)];

		if (location != 0)
			step = profile_builder_add_callee(builder, step, location);
		steps_of(tree)[node] = step;
	}
}

stack_id frame_tree_stack(struct frame_tree *tree, uint32_t node)
{
	stack_id stack = steps_of(tree)[node].stack;

	if (stack != 0)
		return stack;
	if (tree->no_stack == 0)
		tree->no_stack = frame_tree_no_stack(tree->builder);
	return tree->no_stack;
}
