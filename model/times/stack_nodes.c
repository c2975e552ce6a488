#include "model/times/stack_nodes.h"

#include <stdlib.h>

#include "base/memory.h"

static node_id add_location(struct sketch *sketch, const struct tree_builder *builder, node_id node,
			    location_id location)
{
	const label_id *identity = builder->labels->identity;

	for (uint32_t i = builder->map.first[location]; i < builder->map.first[location + 1]; i++) {
		label_id label = builder->map.list[i];

		if (builder->hidden && builder->hidden[label])
			continue;
		if (builder->fold_recursion && identity[sketch->label[node]] == identity[label])
			continue;
		node = sketch_child(sketch, node, label);
	}
	return node;
}

/* Jumps of a parent and from where that ends are of one length, or else the next one is of one
 * step: lengths grow with the depth, and are the same at one depth. */
static void measure(struct stack_nodes *nodes)
{
	nodes->depth = memory_new(nodes->count, sizeof(*nodes->depth));
	nodes->jump = memory_new(nodes->count, sizeof(*nodes->jump));
	for (node_id node = 1; node < nodes->count; node++) {
		node_id parent = nodes->parent[node], first = nodes->jump[parent];
		node_id second = nodes->jump[first];
		const uint32_t *depth = nodes->depth;

		nodes->depth[node] = depth[parent] + 1;
		nodes->jump[node] = depth[parent] - depth[first] == depth[first] - depth[second]
					    ? second
					    : parent;
		if (nodes->depth[node] > nodes->height)
			nodes->height = nodes->depth[node];
	}
}

static node_id climb(const struct stack_nodes *nodes, node_id node, uint32_t depth)
{
	while (nodes->depth[node] > depth)
		node = nodes->depth[nodes->jump[node]] >= depth ? nodes->jump[node]
								: nodes->parent[node];
	return node;
}

node_id stack_nodes_common(const struct stack_nodes *nodes, node_id a, node_id b)
{
	a = climb(nodes, a, nodes->depth[b]);
	b = climb(nodes, b, nodes->depth[a]);
	while (a != b) {
		bool is_apart = nodes->jump[a] != nodes->jump[b];

		a = is_apart ? nodes->jump[a] : nodes->parent[a];
		b = is_apart ? nodes->jump[b] : nodes->parent[b];
	}
	return a;
}

void stack_nodes_build(struct stack_nodes *nodes, const struct tree_builder *builder, bool *is_used)
{
	const struct stack_table *stacks = &builder->profile->stacks;
	struct sketch sketch;

	*nodes = (struct stack_nodes){
		.of_stack = memory_new_table(stacks->count, sizeof(*nodes->of_stack)),
	};
	sketch_init(&sketch);
	for (stack_id stack = stacks->count; stack-- > 1;)
		if (is_used[stack])
			is_used[stacks->caller[stack]] = true;
	for (stack_id stack = 1; stack < stacks->count; stack++)
		nodes->of_stack[stack] =
			is_used[stack] ? add_location(&sketch, builder,
						      nodes->of_stack[stacks->caller[stack]],
						      stacks->location[stack])
				       : NO_NODE;
	nodes->count = sketch.count;
	nodes->label = sketch.label;
	nodes->parent = sketch.parent;
	sketch.label = NULL;
	sketch.parent = NULL;
	sketch_release(&sketch);
	measure(nodes);
}

void stack_nodes_release(struct stack_nodes *nodes)
{
	free(nodes->label);
	free(nodes->parent);
	free(nodes->depth);
	free(nodes->jump);
	free(nodes->of_stack);
	*nodes = (struct stack_nodes){ 0 };
}
