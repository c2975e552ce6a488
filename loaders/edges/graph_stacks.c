#include "loaders/edges/graph_stacks.h"

#include <stdlib.h>

#include "base/memory.h"
#include "loaders/edges/graph_costs.h"

static void note_cycles(struct graph_output *output, const struct graph_groups *groups)
{
	uint32_t cycles = 0, functions = 0;

	for (uint32_t i = 0; i < groups->count; i++) {
		uint32_t members = groups->first[i + 1] - groups->first[i];

		cycles += members > 1;
		functions += members > 1 ? members : 0;
	}
	if (functions <= output->cycle_functions)
		return;
	output->cycles = cycles;
	output->cycle_functions = functions;
}

void graph_stacks_build(const struct call_graph *graph, struct graph_output *output)
{
	bool *is_signed = memory_new((size_t)graph->value_count + 1, sizeof(*is_signed));
	struct graph_links links;
	struct graph_flow flow;
	struct graph_steps steps;

	graph_steps_init(&steps, graph);
	graph_links_build(&links, graph);
	for (uint32_t value = 0; value < graph->value_count; value++) {
		is_signed[value] = graph->costs_go_with_calls || graph_flow_is_signed(graph, value);
		if (is_signed[value])
			continue;
		graph_flow_build(&flow, &links, value);
		note_cycles(output, &flow.groups);
		graph_costs_build(&links, &flow, value, &steps, output);
		graph_flow_release(&flow);
		profile_builder_publish(output->builder);
	}
	graph_counts_build(&links, is_signed, &steps, output);
	graph_links_release(&links);
	graph_steps_release(&steps);
	free(is_signed);
}
