#ifndef LOADERS_EDGES_GRAPH_FLOW_H
#define LOADERS_EDGES_GRAPH_FLOW_H

#include "loaders/edges/graph_links.h"

/*
 * One value of a call graph as a flow: what comes into each group of functions by calls is what its
 * members and the calls out of it cost. Formats mostly say just that. Where calls of a group cost
 * less than it, the rest comes without a caller; where they cost more, as only some of what it did
 * was recorded, each counts for less.
 */
struct graph_flow {
	int64_t *selfs; /* per row of the graph */
	int64_t *calls; /* the same; 0: nothing, or a call of the function by itself */
	int64_t total;  /* of selfs, which are cut to what fits */
	struct graph_groups groups;
	int64_t *roots; /* per group: what comes without a caller */
};

void graph_flow_build(struct graph_flow *flow, const struct graph_links *links, uint32_t value);
void graph_flow_release(struct graph_flow *flow);

/* Whether costs of the value are below zero: it is no flow. */
bool graph_flow_is_signed(const struct call_graph *graph, uint32_t value);

/* What a function and the calls that it makes cost. `calls`: per row. */
int64_t graph_flow_spent(const struct graph_links *links, const int64_t *selfs,
			 const int64_t *calls, uint32_t function);

#endif
