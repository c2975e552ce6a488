#ifndef LOADERS_AUSTIN_MOJO_MOJO_SAMPLES_H
#define LOADERS_AUSTIN_MOJO_MOJO_SAMPLES_H

#include "loaders/austin_mojo/mojo_frames.h"
#include "loaders/json/frame_tree.h"

/*
 * Events of a recording into samples: what comes between the beginnings of two samples is of the
 * first one. Austin's mode says what its numbers are.
 */

enum mojo_mode { MOJO_WALL, MOJO_CPU, MOJO_MEMORY_MODE, MOJO_FULL, MOJO_MODES };

enum { MOJO_VALUES = 3 };

struct mojo_samples {
	struct profile_builder *builder;
	struct mojo_frames frames;
	enum mojo_mode mode;
	bool has_types;
	uint32_t metadata;      /* how many were kept */
	struct frame_tree tree; /* of locations */
	struct column steps;    /* struct stack_step, of its nodes */
	uint32_t stepped;       /* how many of those have theirs */
	struct column previous; /* uint32_t, by thread: the node of its last sample */
	uint32_t previous_count;

	/* The sample at hand. */
	bool is_open, is_idle, repeats, has_value, is_collecting;
	int64_t pid, time, memory;
	int64_t task_frames; /* so many references more are of a task */
	thread_id thread;
	location_id *locations;
	uint32_t depth, capacity;
};

void mojo_samples_init(struct mojo_samples *samples, struct profile_builder *builder);
void mojo_samples_release(struct mojo_samples *samples);

void mojo_samples_take(struct mojo_samples *samples, const struct mojo_event *event);

/* `is_whole`: nothing of the last sample is missing. */
void mojo_samples_end(struct mojo_samples *samples, bool is_whole);

#endif
