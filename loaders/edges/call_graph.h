#ifndef LOADERS_EDGES_CALL_GRAPH_H
#define LOADERS_EDGES_CALL_GRAPH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/id_index.h"
#include "model/tables/ids.h"

/*
 * What formats without stacks say: what each place in a function cost itself, and for each call
 * from a place to another function how often it was made and what it cost with all below.
 * graph_stacks.h makes stacks of it.
 *
 * Rows are distinct: repeated entries add up.
 */

struct graph_place {
	uint32_t function; /* below call_graph.function_count */
	uint32_t file;     /* for the loader: in which of its files the line is */
	uint32_t line;
};

struct graph_self {
	struct graph_place place;
	location_id location; /* filled in by the loader before stacks are made */
};

struct graph_call {
	struct graph_place place; /* in the caller */
	uint32_t callee;
	location_id location; /* as above: of the caller, where it calls */
	int64_t count;
	int64_t primitive; /* as many as were no recursion, where the format says so */
};

/* How often a function was called by nobody who is known. */
struct graph_root {
	int64_t count, primitive;
};

struct call_graph {
	uint32_t value_count; /* of each row */
	uint32_t function_count;
	uint32_t self_count, self_capacity, call_count, call_capacity;
	struct graph_self *selfs;
	struct graph_call *calls;
	int64_t *self_values, *call_values; /* value_count for each row */
	/* Of each function as a whole, without a line: filled in by the loader. */
	location_id *locations;
	struct graph_root *roots; /* of each function; NULL: not known */
	/* Each cost may be off by so much: where calls of a function cost less than it did by no
	 * more than that, all of it has a caller. */
	int64_t rounding;
	/* Calls have counts alone: what functions cost is shared out as their calls are. */
	bool costs_go_with_calls;
	struct id_index self_index, call_index;
};

void call_graph_init(struct call_graph *graph, uint32_t value_count);
void call_graph_release(struct call_graph *graph);

/* The row of that place, or of calls from there to `callee`: a new one weighs nothing. */
uint32_t call_graph_add_self(struct call_graph *graph, const struct graph_place *place);
uint32_t call_graph_add_call(struct call_graph *graph, const struct graph_place *place,
			     uint32_t callee);

static inline int64_t *call_graph_self_values(const struct call_graph *graph, uint32_t row)
{
	return graph->self_values + (size_t)row * graph->value_count;
}

static inline int64_t *call_graph_call_values(const struct call_graph *graph, uint32_t row)
{
	return graph->call_values + (size_t)row * graph->value_count;
}

#endif
