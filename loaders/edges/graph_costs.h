#ifndef LOADERS_EDGES_GRAPH_COSTS_H
#define LOADERS_EDGES_GRAPH_COSTS_H

#include "loaders/edges/graph_flow.h"
#include "loaders/edges/graph_output.h"
#include "loaders/edges/graph_steps.h"

/* For graph_stacks.c: the samples of one value that is not negative. `value` is its number. */
void graph_costs_build(const struct graph_links *links, const struct graph_flow *flow,
		       uint32_t value, struct graph_steps *steps, struct graph_output *output);

/* Those of calls, and of the values of `is_signed`: a function's costs of these are shared out as
 * its calls are, and its total is what adds up. */
void graph_counts_build(const struct graph_links *links, const bool *is_signed,
			struct graph_steps *steps, struct graph_output *output);

#endif
