#ifndef REPORT_EXPORT_PERF_SCRIPT_STACKS_H
#define REPORT_EXPORT_PERF_SCRIPT_STACKS_H

#include <stdio.h>

#include "report/export/samples/stack_frames.h"

/* Stacks as perf script prints them: a line a frame, the innermost first. */

struct perf_script_stacks {
	struct stack_frames *frames; /* borrowed */
	char **lines; /* per slot, twice: of one that was not inlined, and that was */
};

void perf_script_stacks_init(struct perf_script_stacks *stacks, struct stack_frames *frames);
void perf_script_stacks_release(struct perf_script_stacks *stacks);

/* Below the frame of a group, unless it is LABEL_ALL. `at_least_one`: without a frame the line of
 * the event would be taken for one. */
void perf_script_stacks_write(struct perf_script_stacks *stacks, stack_id stack, label_id group,
			      bool at_least_one, FILE *out);

#endif
