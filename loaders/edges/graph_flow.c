#include "loaders/edges/graph_flow.h"

#include <stdlib.h>

#include "base/memory.h"
#include "model/tables/quantity.h"

__extension__ typedef unsigned __int128 wide;

bool graph_flow_is_signed(const struct call_graph *graph, uint32_t value)
{
	for (uint32_t i = 0; i < graph->self_count; i++)
		if (call_graph_self_values(graph, i)[value] < 0)
			return true;
	for (uint32_t i = 0; i < graph->call_count; i++)
		if (call_graph_call_values(graph, i)[value] < 0)
			return true;
	return false;
}

static void take_costs(struct graph_flow *flow, const struct call_graph *graph, uint32_t value)
{
	for (uint32_t i = 0; i < graph->self_count; i++) {
		int64_t cost = call_graph_self_values(graph, i)[value];

		if (cost > INT64_MAX - flow->total)
			cost = INT64_MAX - flow->total;
		flow->selfs[i] = cost;
		flow->total += cost;
	}
	for (uint32_t i = 0; i < graph->call_count; i++) {
		const struct graph_call *call = &graph->calls[i];

		flow->calls[i] = call->place.function == call->callee
					 ? 0
					 : call_graph_call_values(graph, i)[value];
	}
}

int64_t graph_flow_spent(const struct graph_links *links, const int64_t *selfs,
			 const int64_t *calls, uint32_t function)
{
	const struct graph_list *list = &links->selfs;
	int64_t spent = 0;

	for (uint32_t i = list->first[function]; i < list->first[function + 1]; i++)
		spent = quantity_add(spent, selfs[list->rows[i]]);
	list = &links->calls;
	for (uint32_t i = list->first[function]; i < list->first[function + 1]; i++)
		spent = quantity_add(spent, calls[list->rows[i]]);
	return spent;
}

/* What the members cost, and the calls out of the group, whose callees are done already. */
static int64_t spent_by(const struct graph_flow *flow, const struct graph_links *links,
			uint32_t group)
{
	const struct graph_groups *groups = &flow->groups;
	int64_t spent = 0;

	for (uint32_t m = groups->first[group]; m < groups->first[group + 1]; m++) {
		uint32_t function = groups->members[m];

		for (uint32_t i = links->selfs.first[function];
		     i < links->selfs.first[function + 1]; i++)
			spent += flow->selfs[links->selfs.rows[i]];
		for (uint32_t i = links->calls.first[function];
		     i < links->calls.first[function + 1]; i++) {
			uint32_t row = links->calls.rows[i];

			if (groups->of[links->graph->calls[row].callee] != group)
				spent += flow->calls[row];
		}
	}
	return spent;
}

/* What comes to a group by calls, and by how much it may be off. */
static wide come_to(const struct graph_flow *flow, const struct graph_links *links, uint32_t group,
		    wide *rounding)
{
	const struct graph_groups *groups = &flow->groups;
	wide come = 0;

	*rounding = 0;

	for (uint32_t m = groups->first[group]; m < groups->first[group + 1]; m++) {
		uint32_t function = groups->members[m];

		/* Its own costs, its calls, and the calls of it. */
		*rounding += (wide)links->graph->rounding *
			     (1 + links->calls.first[function + 1] - links->calls.first[function] +
			      links->callers.first[function + 1] - links->callers.first[function]);
		for (uint32_t i = links->callers.first[function];
		     i < links->callers.first[function + 1]; i++) {
			uint32_t row = links->callers.rows[i];

			if (groups->of[links->graph->calls[row].place.function] != group)
				come += (wide)flow->calls[row];
		}
	}
	return come;
}

/* So that they add up to what was spent. */
static void scale_calls(const struct graph_flow *flow, const struct graph_links *links,
			uint32_t group, wide come, int64_t spent)
{
	const struct graph_groups *groups = &flow->groups;

	for (uint32_t m = groups->first[group]; m < groups->first[group + 1]; m++) {
		uint32_t function = groups->members[m];

		for (uint32_t i = links->callers.first[function];
		     i < links->callers.first[function + 1]; i++) {
			uint32_t row = links->callers.rows[i];
			int64_t cost = flow->calls[row];

			if (cost == 0 ||
			    groups->of[links->graph->calls[row].place.function] == group)
				continue;
			flow->calls[row] = (int64_t)((wide)cost * (wide)spent / come);
			come -= (wide)cost;
			spent -= flow->calls[row];
		}
	}
}

void graph_flow_build(struct graph_flow *flow, const struct graph_links *links, uint32_t value)
{
	const struct call_graph *graph = links->graph;

	*flow = (struct graph_flow){
		.selfs = memory_new((size_t)graph->self_count + 1, sizeof(*flow->selfs)),
		.calls = memory_new((size_t)graph->call_count + 1, sizeof(*flow->calls)),
	};
	take_costs(flow, graph, value);
	graph_groups_find(&flow->groups, links, flow->calls);
	flow->roots = memory_new((size_t)flow->groups.count + 1, sizeof(*flow->roots));
	for (uint32_t group = 0; group < flow->groups.count; group++) {
		int64_t spent = spent_by(flow, links, group);
		wide rounding, come = come_to(flow, links, group, &rounding);

		if (come > (wide)spent || (come > 0 && (wide)spent - come <= rounding))
			scale_calls(flow, links, group, come, spent);
		else
			flow->roots[group] = spent - (int64_t)come;
	}
}

void graph_flow_release(struct graph_flow *flow)
{
	free(flow->selfs);
	free(flow->calls);
	free(flow->roots);
	graph_groups_release(&flow->groups);
}
