#ifndef LOADERS_JFR_JFR_SAMPLES_H
#define LOADERS_JFR_JFR_SAMPLES_H

#include "loaders/jfr/file/jfr_chunk.h"
#include "loaders/jfr/jfr_events.h"
#include "loaders/jfr/jfr_labels.h"
#include "loaders/jfr/jfr_mallocs.h"
#include "loaders/jfr/jfr_settings.h"
#include "loaders/jfr/jfr_stacks.h"
#include "loaders/jfr/jfr_threads.h"
#include "loaders/jfr/jfr_types.h"

/* Events as samples. */

struct jfr_samples {
	struct profile_builder *builder;
	struct jfr_types types;
	struct jfr_mallocs mallocs;
	unsigned columns;
	uint64_t samples;
	uint64_t failed;  /* of the CPU time, whose stacks could not be read */
	uint64_t untimed; /* of the CPU, in chunks that do not say how long one stands for */
	uint64_t timed;
	uint64_t own_left_out;
	/* Of the chunk that is read. */
	const struct jfr_chunk *chunk;
	struct jfr_constants *constants;
	struct jfr_labels *labels;
	struct jfr_stacks *stacks;
	struct jfr_threads *threads;
	int64_t cpu_interval, wall_interval;
	bool is_wall; /* its ExecutionSamples are of the wall clock */
};

void jfr_samples_init(struct jfr_samples *samples, struct profile_builder *builder);

/* For each chunk, before its samples. */
void jfr_samples_begin_chunk(struct jfr_samples *samples, const struct jfr_chunk *chunk,
			     const struct jfr_settings *settings, struct jfr_events *events);

/* An event, as its plan has read it. */
void jfr_samples_add(struct jfr_samples *samples, const struct jfr_event_type *type,
		     const union jfr_value *values);

/* An amount of time in the unit of its field. */
int64_t jfr_samples_time(const struct jfr_chunk *chunk, const struct jfr_plan *plan, unsigned slot,
			 int64_t amount, enum jfr_unit usual);

void jfr_samples_end(struct jfr_samples *samples);

#endif
