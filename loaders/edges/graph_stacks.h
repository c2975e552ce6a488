#ifndef LOADERS_EDGES_GRAPH_STACKS_H
#define LOADERS_EDGES_GRAPH_STACKS_H

#include "loaders/edges/call_graph.h"
#include "loaders/edges/graph_output.h"

/*
 * Samples of a call graph. The format does not say on which stacks a function's costs were: those
 * of its callers, in proportion to what their calls of it cost (as gprof and gprof2dot do). What is
 * exact in the graph stays so:
 *
 *	self     of each place
 *	total    of each function that is in no cycle
 *	calls    the cost of each call from outside a cycle, so callers and callees
 *
 * Functions that call each other are a group, of which the total and the calls from outside are
 * exact. A function that calls itself is once on a stack.
 *
 * Where calls of a function cost more than it did, its own costs count; where less, it is also
 * shown without a caller.
 */

/* Adds the samples. Not before all locations of the graph are filled in. */
void graph_stacks_build(const struct call_graph *graph, struct graph_output *output);

#endif
