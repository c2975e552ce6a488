#include "loaders/edges/graph_steps.h"

#include <stdlib.h>

#include "base/memory.h"

void graph_steps_init(struct graph_steps *steps, const struct call_graph *graph)
{
	*steps = (struct graph_steps){
		.selfs = memory_new((size_t)graph->self_count + 1, sizeof(*steps->selfs)),
		.calls = memory_new((size_t)graph->call_count + 1, sizeof(*steps->calls)),
	};
}

void graph_steps_release(struct graph_steps *steps)
{
	free(steps->selfs);
	free(steps->calls);
}
