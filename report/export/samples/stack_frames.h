#ifndef REPORT_EXPORT_STACK_FRAMES_H
#define REPORT_EXPORT_STACK_FRAMES_H

#include "model/trees/tree_builder.h"

/* The frames of a stack as a slice has them: without what it hides or folds. */

struct stack_frame {
	location_id location;
	uint32_t slot;   /* its label, in the map of the builder */
	bool is_inlined; /* into another one that is kept */
};

struct stack_frames {
	const struct tree_builder *builder;
	struct stack_frame *rows; /* of the stack at hand, outermost first */
	uint32_t count;

	stack_id *path;
	label_id *labels;
	size_t path_capacity, capacity, label_capacity;
};

/* `builder`: of the slice, and borrowed. */
void stack_frames_init(struct stack_frames *frames, const struct tree_builder *builder);
void stack_frames_release(struct stack_frames *frames);

void stack_frames_find(struct stack_frames *frames, stack_id stack);

/* Finds them, and returns their labels, outermost first, below that of a group unless it is
 * LABEL_ALL. Good until the next call. */
const label_id *stack_frames_labels(struct stack_frames *frames, stack_id stack, label_id group,
				    uint32_t *count);

#endif
