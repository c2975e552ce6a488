#ifndef LOADERS_STACKPROF_STACKPROF_STACKS_H
#define LOADERS_STACKPROF_STACKPROF_STACKS_H

#include "loaders/stackprof/stackprof_frames.h"

/*
 * The stacks of a profile as they came, one after the other: a list of numbers in which each has
 * its depth, as many frames, the outermost first, and how often it came in a row. Lines are a list
 * of the same form, times have an element for each sample.
 */

enum { STACKPROF_VALUES = 2 }; /* of samples */

struct stackprof_list { /* of uint32_t: depth, frames or lines, count */
	struct column numbers;
	uint64_t count;   /* up to where stacks are whole */
	uint64_t samples; /* the sum of counts */
	bool is_bad;      /* it has what is no stack */
};

struct stackprof_stacks {
	struct stackprof_frames *frames;
	struct stackprof_list raw, lines;
	struct column times; /* int64_t, in microseconds */
	uint64_t time_count;
	bool has_raw, has_times;
};

void stackprof_stacks_init(struct stackprof_stacks *stacks, struct stackprof_frames *frames);
void stackprof_stacks_release(struct stackprof_stacks *stacks);

/* The lists that come next. `are_steps`: from one sample to the next. */
void stackprof_stacks_take_raw(struct stackprof_stacks *stacks, struct json_reader *reader);
void stackprof_stacks_take_lines(struct stackprof_stacks *stacks, struct json_reader *reader);
void stackprof_stacks_take_times(struct stackprof_stacks *stacks, struct json_reader *reader,
				 bool are_steps);

/* Adds a sample for each time, or without times for each stack. The first of its values is
 * their number, the second one is `interval` for each. `without`: samples that have none. */
void stackprof_stacks_add(struct stackprof_stacks *stacks, int64_t interval, uint64_t without);

#endif
