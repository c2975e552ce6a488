#ifndef REPORT_EXPORT_PERF_SCRIPT_STACKS_H
#define REPORT_EXPORT_PERF_SCRIPT_STACKS_H

#include <stdio.h>

#include "model/trees/tree_builder.h"

/*
 * The stacks of a profile, as a slice has them, as perf script prints them: a line a frame, the
 * innermost first. Frames that the slice hides or folds are left out.
 */

struct perf_script_frame_at { /* a frame of a stack */
	location_id location;
	uint32_t slot;   /* its label, in the map of the builder */
	bool is_inlined; /* into another one that is kept */
};

struct perf_script_stacks {
	const struct profile *profile;
	const struct tree_builder *builder;

	stack_id *path;
	struct perf_script_frame_at *frames; /* of the stack at hand, outermost first */
	label_id *labels;
	size_t path_capacity, frame_capacity, label_capacity;
	uint32_t frame_count;
	char **lines; /* per slot, twice: of one that was not inlined, and that was */
};

/* `builder`: of the slice, and borrowed. */
void perf_script_stacks_init(struct perf_script_stacks *stacks, const struct tree_builder *builder);
void perf_script_stacks_release(struct perf_script_stacks *stacks);

/* The labels of a stack's frames, outermost first, below that of a group unless it is LABEL_ALL.
 * Good until the next call. */
const label_id *perf_script_stacks_labels(struct perf_script_stacks *stacks, stack_id stack,
					  label_id group, uint32_t *count);

/* Below the frame of a group, unless it is LABEL_ALL. `at_least_one`: without a frame the line of
 * the event would be taken for one. */
void perf_script_stacks_write(struct perf_script_stacks *stacks, stack_id stack, label_id group,
			      bool at_least_one, FILE *out);

#endif
