#ifndef LOADERS_EDGES_GRAPH_PORTIONS_H
#define LOADERS_EDGES_GRAPH_PORTIONS_H

#include <stdint.h>

/* How an amount is shared out over the stacks by which a function is called, in proportion to how
 * often each comes. */

struct graph_portion {
	uint32_t row;
	int64_t amount;
};

struct graph_portions {
	struct graph_portion *portions;
	uint32_t count, capacity;
};

void graph_portions_release(struct graph_portions *portions);

/* `before`: of each row the weights of those before it, which fall, and then the whole. Rows with a
 * share of `least` have their own; the others take portions as large as that, evenly. All portions
 * add up to the amount. */
void graph_portions_make(struct graph_portions *portions, const int64_t *before, uint32_t row_count,
			 int64_t amount, int64_t least);

#endif
