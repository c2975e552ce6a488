#ifndef MODEL_LINES_LINE_CALLS_H
#define MODEL_LINES_LINE_CALLS_H

#include "model/slices/side.h"
#include "model/trees/labels.h"

/* What lines call: the total of samples in which they do, each counted once a pair. */

struct line_call {
	uint32_t row;   /* of the line_table */
	label_id label; /* identity of what is called, or inlined there */
	int64_t total[SIDE_COUNT];
};

struct line_calls { /* by row, and then by falling total */
	uint32_t count;
	struct line_call *rows;
};

void line_calls_release(struct line_calls *calls);

/* The calls of a row: `count` of them from the one that is returned on. */
const struct line_call *line_calls_of(const struct line_calls *calls, uint32_t row,
				      uint32_t *count);

#endif
