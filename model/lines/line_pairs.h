#ifndef MODEL_LINES_LINE_PAIRS_H
#define MODEL_LINES_LINE_PAIRS_H

#include "base/id_index.h"
#include "model/lines/line_calls.h"
#include "model/lines/line_walk.h"

/* Line calls while they are added up. */

struct line_pairs {
	struct id_index index;
	uint32_t count, capacity; /* row 0 is unused */
	struct line_call *calls;
	uint32_t *end; /* as in line_sums.c, of the side at hand */
};

void line_pairs_init(struct line_pairs *pairs);

/* Before the stacks of a side. */
void line_pairs_begin(struct line_pairs *pairs);
void line_pairs_add(struct line_pairs *pairs, uint32_t row, label_id label, uint32_t side,
		    const struct line_walk *walk, uint32_t place);

/* Releases the pairs; the calls are sorted. */
void line_pairs_take(struct line_pairs *pairs, struct line_calls *calls);

#endif
