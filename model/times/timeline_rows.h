#ifndef MODEL_TIMES_TIMELINE_ROWS_H
#define MODEL_TIMES_TIMELINE_ROWS_H

#include "model/times/timeline_block.h"
#include "model/times/timeline_slots.h"

/*
 * Adds samples to the rows of one side of a timeline. Most of those that follow each other are of
 * one bucket: they are added up by thread, cpu and set of tags, and these sums are added to the
 * rows when another bucket comes.
 */

struct row_sums;

struct timeline_rows {
	struct timeline *timeline;
	uint32_t side;
	const struct timeline_slots *slots;
	struct row_sums *of_thread, *of_cpu, *of_tags; /* NULL: slots have no such rows */
};

void timeline_rows_init(struct timeline_rows *rows, struct timeline *timeline, uint32_t side,
			const struct timeline_slots *slots, const struct profile *profile);
void timeline_rows_add(struct timeline_rows *rows, struct timeline_block *block,
		       const struct sample_table *samples);

/* Adds what is left. */
void timeline_rows_finish(struct timeline_rows *rows);

#endif
