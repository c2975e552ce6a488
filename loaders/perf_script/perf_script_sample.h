#ifndef LOADERS_PERF_SCRIPT_PERF_SCRIPT_SAMPLE_H
#define LOADERS_PERF_SCRIPT_PERF_SCRIPT_SAMPLE_H

#include "loaders/perf_script/perf_script_event.h"
#include "loaders/perf_script/perf_script_locations.h"
#include "loaders/text/parsed_block.h"

/* The sample at hand: its event, then the lines of its stack, then it goes into the block. */

struct perf_script_sample {
	struct perf_script_locations locations;
	bool is_open;
	bool is_grouped; /* not all of its lines are LINE_FRAME */
	bool is_begun;   /* an indented line followed the event */
	bool is_lone;    /* it has a frame and no event: the next frame is of another one */
	struct perf_script_event event;
	struct perf_script_stack_line *stack; /* innermost first */
	size_t depth, capacity;
};

void perf_script_sample_init(struct perf_script_sample *sample, struct parsed_tables *tables,
			     struct interner *lines, struct interner *groups);
void perf_script_sample_release(struct perf_script_sample *sample);

/* The one that was open must be finished. */
void perf_script_sample_open(struct perf_script_sample *sample,
			     const struct perf_script_event *event);

/* Also of a stack without an event. */
void perf_script_sample_add_line(struct perf_script_sample *sample, uint32_t id, uint32_t meaning);

/* Adds it to the block. Nothing happens where none is open. */
void perf_script_sample_finish(struct perf_script_sample *sample, struct parsed_block *block);

#endif
