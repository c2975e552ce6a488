#include "loaders/edges/graph_links.h"

#include <stdlib.h>

#include "base/memory.h"

/* --- lists */

static uint32_t key_of(const struct call_graph *graph, const struct graph_links *links,
		       const struct graph_list *list, uint32_t row)
{
	if (list == &links->selfs)
		return graph->selfs[row].place.function;
	return list == &links->calls ? graph->calls[row].place.function : graph->calls[row].callee;
}

static void build(struct graph_links *links, struct graph_list *list, uint32_t count)
{
	const struct call_graph *graph = links->graph;
	uint32_t functions = graph->function_count;

	list->first = memory_new((size_t)functions + 2, sizeof(*list->first));
	list->rows = memory_new((size_t)count + 1, sizeof(*list->rows));
	for (uint32_t row = 0; row < count; row++)
		list->first[key_of(graph, links, list, row) + 2]++;
	for (uint32_t i = 2; i <= functions; i++)
		list->first[i] += list->first[i - 1];
	for (uint32_t row = 0; row < count; row++)
		list->rows[list->first[key_of(graph, links, list, row) + 1]++] = row;
}

void graph_links_build(struct graph_links *links, const struct call_graph *graph)
{
	*links = (struct graph_links){ .graph = graph };
	build(links, &links->selfs, graph->self_count);
	build(links, &links->calls, graph->call_count);
	build(links, &links->callers, graph->call_count);
}

void graph_links_release(struct graph_links *links)
{
	struct graph_list *lists[] = { &links->selfs, &links->calls, &links->callers };

	for (size_t i = 0; i < sizeof(lists) / sizeof(*lists); i++) {
		free(lists[i]->first);
		free(lists[i]->rows);
	}
}

/* --- groups: Tarjan's strongly connected components, without recursion */

struct search {
	const struct graph_links *links;
	const int64_t *weights;
	struct graph_groups *groups;
	uint32_t *number, *low; /* per function; number 0: not visited */
	uint32_t *at;           /* per function: the call that is looked at next */
	uint32_t *path, depth;  /* functions that are being visited */
	uint32_t *open, opened; /* visited, and of no group yet */
	uint32_t visited;
};

#define NO_GROUP UINT32_MAX

static void enter(struct search *search, uint32_t function)
{
	search->number[function] = search->low[function] = ++search->visited;
	search->at[function] = search->links->calls.first[function];
	search->path[search->depth++] = function;
	search->open[search->opened++] = function;
}

static void lower(struct search *search, uint32_t function, uint32_t number)
{
	if (number < search->low[function])
		search->low[function] = number;
}

/* All that was visited from here on is a group. */
static void close_group(struct search *search, uint32_t function)
{
	struct graph_groups *groups = search->groups;
	uint32_t member, filled = groups->first[groups->count];

	do {
		member = search->open[--search->opened];
		groups->of[member] = groups->count;
		groups->members[filled++] = member;
	} while (member != function);
	groups->first[++groups->count] = filled;
}

static void leave(struct search *search, uint32_t function)
{
	if (search->low[function] == search->number[function])
		close_group(search, function);
	search->depth--;
	if (search->depth > 0)
		lower(search, search->path[search->depth - 1], search->low[function]);
}

static void visit(struct search *search, uint32_t root)
{
	const struct graph_list *calls = &search->links->calls;

	enter(search, root);
	while (search->depth > 0) {
		uint32_t function = search->path[search->depth - 1], row, callee;

		if (search->at[function] == calls->first[function + 1]) {
			leave(search, function);
			continue;
		}
		row = calls->rows[search->at[function]++];
		callee = search->links->graph->calls[row].callee;
		if (search->weights[row] == 0)
			continue;
		if (search->number[callee] == 0)
			enter(search, callee);
		else if (search->groups->of[callee] == NO_GROUP)
			lower(search, function, search->number[callee]);
	}
}

void graph_groups_find(struct graph_groups *groups, const struct graph_links *links,
		       const int64_t *weights)
{
	uint32_t functions = links->graph->function_count;
	struct search search = { .links = links, .weights = weights, .groups = groups };
	uint32_t **lists[] = { &search.number, &search.low, &search.at,       &search.path,
			       &search.open,   &groups->of, &groups->members, &groups->first };

	groups->count = 0;
	for (size_t i = 0; i < sizeof(lists) / sizeof(*lists); i++)
		*lists[i] = memory_new((size_t)functions + 1, sizeof(**lists[i]));
	for (uint32_t i = 0; i < functions; i++)
		groups->of[i] = NO_GROUP;
	for (uint32_t i = 0; i < functions; i++)
		if (search.number[i] == 0)
			visit(&search, i);
	for (size_t i = 0; i < 5; i++)
		free(*lists[i]);
}

void graph_groups_release(struct graph_groups *groups)
{
	free(groups->of);
	free(groups->first);
	free(groups->members);
}
