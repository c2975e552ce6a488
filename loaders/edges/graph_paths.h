#ifndef LOADERS_EDGES_GRAPH_PATHS_H
#define LOADERS_EDGES_GRAPH_PATHS_H

#include "loaders/edges/graph_links.h"
#include "model/tables/profile_builder.h"

/*
 * Stacks within a group of functions that call each other: a function of it is reached from the one
 * by which the stack came into the group, by as few calls as possible, the heaviest of those. In a
 * group of one there is nothing in between.
 *
 * All that is made is bounded: beyond it a function is put where it was called from outside, with a
 * frame "[cycle]" for what is in between.
 */
struct graph_edge { /* the heaviest call from a function to another of its group */
	uint32_t callee, row;
	int64_t weight;
};

struct graph_paths {
	struct profile_builder *builder;
	const struct graph_links *links;
	const struct graph_groups *groups;
	const int64_t *weights; /* per call */
	uint64_t *stacks_left;  /* that may be made; the caller counts those it makes itself */
	uint64_t looks_left;    /* at calls */
	location_id cycle;      /* 0: not needed yet */

	uint32_t group; /* of which the edges are; UINT32_MAX: none */
	struct graph_edge *edges;
	uint32_t edge_count, edge_capacity;
	uint32_t *edge_first, *edge_end; /* per function of the group */
	uint32_t *edge_to;               /* per function: the last edge that leads there, and 1 */

	uint32_t entry, entries; /* by which the stacks at hand come in; how many there were */
	uint32_t *entry_mark, *level, *call; /* per function: reached in that entry; how */
	uint32_t stacks;                     /* how many there were */
	uint32_t *stack_mark;
	struct stack_step *place; /* per function: in the stack at hand, its callers */
	uint32_t *queue;
};

void graph_paths_init(struct graph_paths *paths, struct profile_builder *builder,
		      const struct graph_links *links, const struct graph_groups *groups,
		      const int64_t *weights, uint64_t *stacks_left);
void graph_paths_release(struct graph_paths *paths);

/* From here on stacks come into the entry's group by it, and the first is this one. */
void graph_paths_begin(struct graph_paths *paths, uint32_t entry, struct stack_step callers);

/* The callers of a member of the group in the stack at hand. */
struct stack_step graph_paths_find(struct graph_paths *paths, uint32_t member);

/* A location with that name in brackets. */
location_id graph_paths_note(struct profile_builder *builder, const char *name);

#endif
