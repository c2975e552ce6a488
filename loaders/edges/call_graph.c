#include "loaders/edges/call_graph.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"

enum { NO_CALLEE = 0 };

void call_graph_init(struct call_graph *graph, uint32_t value_count)
{
	*graph = (struct call_graph){ .value_count = value_count };
	id_index_init(&graph->self_index);
	id_index_init(&graph->call_index);
}

void call_graph_release(struct call_graph *graph)
{
	id_index_release(&graph->self_index);
	id_index_release(&graph->call_index);
	free(graph->selfs);
	free(graph->calls);
	free(graph->self_values);
	free(graph->call_values);
	free(graph->locations);
	free(graph->roots);
}

static uint64_t hash_place(const struct graph_place *place, uint64_t more, uint64_t seed)
{
	uint64_t hash = hash_pair((uint64_t)place->function << 32 | place->line, place->file, seed);

	return more ? hash_pair(hash, more, seed) : hash;
}

static bool is_same(const struct graph_place *a, const struct graph_place *b)
{
	return a->function == b->function && a->file == b->file && a->line == b->line;
}

/* Room for one row more, and its values. */
static void *grow(void *rows, size_t size, int64_t **values, uint32_t value_count, uint32_t count,
		  uint32_t *capacity)
{
	if (count == *capacity) {
		*capacity = memory_more(*capacity);
		rows = memory_resize(rows, *capacity, size);
		*values = memory_resize(*values, *capacity, sizeof(int64_t) * (value_count + 1));
	}
	memset(*values + (size_t)count * value_count, 0, sizeof(int64_t) * value_count);
	return rows;
}

static void note_function(struct call_graph *graph, uint32_t function)
{
	if (function >= graph->function_count)
		graph->function_count = function + 1;
}

uint32_t call_graph_add_self(struct call_graph *graph, const struct graph_place *place)
{
	struct id_index *index = &graph->self_index;
	uint64_t hash = hash_place(place, NO_CALLEE, index->seed);
	uint32_t id;

	for (uint32_t at = id_index_start(index, hash); (id = index->slots[at].id) != 0;
	     at = id_index_next(index, at))
		if (index->slots[at].tag == id_index_tag(hash) &&
		    is_same(&graph->selfs[id - 1].place, place))
			return id - 1;
	graph->selfs = grow(graph->selfs, sizeof(*graph->selfs), &graph->self_values,
			    graph->value_count, graph->self_count, &graph->self_capacity);
	graph->selfs[graph->self_count] = (struct graph_self){ .place = *place };
	note_function(graph, place->function);
	id_index_add(index, hash, ++graph->self_count);
	return graph->self_count - 1;
}

uint32_t call_graph_add_call(struct call_graph *graph, const struct graph_place *place,
			     uint32_t callee)
{
	struct id_index *index = &graph->call_index;
	uint64_t hash = hash_place(place, (uint64_t)callee + 1, index->seed);
	uint32_t id;

	for (uint32_t at = id_index_start(index, hash); (id = index->slots[at].id) != 0;
	     at = id_index_next(index, at))
		if (index->slots[at].tag == id_index_tag(hash) &&
		    graph->calls[id - 1].callee == callee &&
		    is_same(&graph->calls[id - 1].place, place))
			return id - 1;
	graph->calls = grow(graph->calls, sizeof(*graph->calls), &graph->call_values,
			    graph->value_count, graph->call_count, &graph->call_capacity);
	graph->calls[graph->call_count] = (struct graph_call){ .place = *place, .callee = callee };
	note_function(graph, place->function);
	note_function(graph, callee);
	id_index_add(index, hash, ++graph->call_count);
	return graph->call_count - 1;
}
