#ifndef MODEL_TREES_SAMPLE_SCOPE_H
#define MODEL_TREES_SAMPLE_SCOPE_H

#include "model/trees/call_tree.h"
#include "model/trees/tree_builder.h"

/*
 * Which samples of a tree_builder are below a node of the tree that was made of the same slices:
 * whatever counts samples by what a tree does not have (threads, cpus) counts those of a zoom by
 * this.
 */

struct sample_scope {
	const struct tree_builder *builder;
	bool *groups; /* per label, of what stands above the stacks; NULL: all */
	bool *stacks; /* per stack; NULL: all */
	/* Per stack that is below the node, and whose caller is not: how many frames of its place
	 * (of those that have a label) are above the node. With `stacks`. */
	uint32_t *above;
};

/* `with_rest`: the siblings after the node count as well. Two passes over the stacks at most. */
void sample_scope_init(struct sample_scope *scope, const struct tree_builder *builder,
		       const struct call_tree *tree, node_id node, bool with_rest);
void sample_scope_release(struct sample_scope *scope);

static inline bool sample_scope_has_group(const struct sample_scope *scope, label_id group)
{
	return !scope->groups || scope->groups[group];
}

/* Of a sample of such a group, and of this choice. */
static inline bool sample_scope_has(const struct sample_scope *scope,
				    const struct sample_choice *choice, uint32_t sample)
{
	const struct tree_builder *builder = scope->builder;

	return (!scope->stacks || scope->stacks[builder->profile->samples.stack[sample]]) &&
	       tree_builder_takes(builder, choice, sample);
}

/* The first label of a stack's location (an entry of the builder's location_labels.list) that is
 * below the node; the end of them where none is. */
static inline uint32_t sample_scope_first_entry(const struct sample_scope *scope, stack_id stack)
{
	const struct tree_builder *builder = scope->builder;
	const struct stack_table *stacks = &builder->profile->stacks;
	uint32_t first = builder->map.first[stacks->location[stack]];

	if (!scope->stacks || scope->stacks[stacks->caller[stack]])
		return first;
	return scope->stacks[stack] ? first + scope->above[stack]
				    : builder->map.first[stacks->location[stack] + 1];
}

#endif
