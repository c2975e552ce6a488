#ifndef LOADERS_EDGES_GRAPH_LINKS_H
#define LOADERS_EDGES_GRAPH_LINKS_H

#include "loaders/edges/call_graph.h"

/* The rows of a call graph by function: those of function f are rows[first[f]] .. rows[first[f + 1]
 * - 1]. */
struct graph_list {
	uint32_t *first, *rows;
};

struct graph_links {
	const struct call_graph *graph;
	struct graph_list selfs, calls, callers; /* calls it makes; calls of it */
};

void graph_links_build(struct graph_links *links, const struct call_graph *graph);
void graph_links_release(struct graph_links *links);

/*
 * Groups of functions that call each other, directly or not, by calls of some weight; most have one
 * member. They come with callees first: calls between groups lead to lower numbers.
 */
struct graph_groups {
	uint32_t count;
	uint32_t *of;              /* per function */
	uint32_t *first, *members; /* those of group g: members[first[g]] .. [first[g + 1] - 1] */
};

/* `weights`: per call; what weighs nothing is not there. */
void graph_groups_find(struct graph_groups *groups, const struct graph_links *links,
		       const int64_t *weights);
void graph_groups_release(struct graph_groups *groups);

#endif
