#include "model/trees/sample_scope.h"

#include <stdlib.h>

#include "base/memory.h"

/* The path from the root to a node, in labels of the builder. */
struct path {
	label_id group; /* NO_LABEL: it has none */
	label_id *steps;
	uint32_t count; /* of steps */
	bool *last;     /* per label: whether it may be the last one, be it step or group */
	bool fold;
	const label_id *identity;
};

#define OUTSIDE UINT32_MAX

/* Of one snapshot both number their labels in the same way; a search is for others. */
static label_id label_of(const struct tree_builder *builder, const struct call_tree *tree,
			 node_id node)
{
	const struct labels *labels = builder->labels;
	label_id label = tree->label[node];
	uint64_t key = tree->labels->key[label];

	return label < labels->count && labels->key[label] == key ? label
								  : labels_find(labels, key);
}

static void accept(bool *last, label_id label)
{
	if (label != NO_LABEL)
		last[label] = true;
}

/* The node, and with the rest its siblings: those of a parent follow each other. */
static bool *find_last(const struct tree_builder *builder, const struct call_tree *tree,
		       node_id node, bool with_rest)
{
	bool *last = memory_new(builder->labels->count, sizeof(*last));
	node_id end = tree->end[tree->parent[node]];

	accept(last, label_of(builder, tree, node));
	for (node_id at = tree->end[node]; with_rest && at < end; at = tree->end[at])
		accept(last, label_of(builder, tree, at));
	return last;
}

static void path_init(struct path *path, const struct tree_builder *builder,
		      const struct call_tree *tree, node_id node, bool with_rest)
{
	uint32_t depth = tree->depth[node];

	*path = (struct path){
		.group = NO_LABEL,
		.steps = memory_new(depth, sizeof(*path->steps)),
		.last = find_last(builder, tree, node, with_rest),
		.fold = builder->fold_recursion,
		.identity = builder->labels->identity,
	};
	for (node_id at = node; at != 0; at = tree->parent[at]) {
		bool is_group = tree->depth[at] == 1 && tree->labels->is_group[tree->label[at]];

		if (is_group)
			path->group = label_of(builder, tree, at);
		else
			path->steps[--depth] = label_of(builder, tree, at);
	}
	path->count = tree->depth[node] - depth;
	/* A group has left the first place free. */
	for (uint32_t i = 0; depth > 0 && i < path->count; i++)
		path->steps[i] = path->steps[i + depth];
}

/* How many steps of the path are gone when one more label comes behind `gone` of them. */
static uint32_t step(const struct path *path, uint32_t gone, label_id label)
{
	bool is_last = gone + 1 == path->count;

	if (path->fold && gone > 0 &&
	    path->identity[path->steps[gone - 1]] == path->identity[label])
		return gone;
	if (is_last ? path->last[label] : path->steps[gone] == label)
		return gone + 1;
	return OUTSIDE;
}

/* Callers come before what they call. */
static void find_stacks(struct sample_scope *scope, const struct path *path)
{
	const struct tree_builder *builder = scope->builder;
	const struct stack_table *stacks = &builder->profile->stacks;
	uint32_t *gone = memory_new_table(stacks->count, sizeof(*gone));

	scope->stacks = memory_new(stacks->count, sizeof(*scope->stacks));
	scope->above = memory_new_table(stacks->count, sizeof(*scope->above));
	for (stack_id stack = 1; stack < stacks->count; stack++) {
		location_id location = stacks->location[stack];
		uint32_t at = gone[stacks->caller[stack]], first = builder->map.first[location], i;

		for (i = first; i < builder->map.first[location + 1] && at < path->count; i++) {
			label_id label = builder->map.list[i];

			if (!builder->hidden || !builder->hidden[label])
				at = step(path, at, label);
		}
		gone[stack] = at;
		scope->stacks[stack] = at == path->count;
		/* The last one that was looked at is the node's. */
		scope->above[stack] = i > first ? i - first - 1 : 0;
	}
	free(gone);
}

void sample_scope_init(struct sample_scope *scope, const struct tree_builder *builder,
		       const struct call_tree *tree, node_id node, bool with_rest)
{
	struct path path;

	*scope = (struct sample_scope){ .builder = builder };
	if (node == 0)
		return;
	path_init(&path, builder, tree, node, with_rest);
	if (path.group != NO_LABEL) {
		scope->groups = memory_new(builder->labels->count, sizeof(*scope->groups));
		scope->groups[path.group] = true;
	}
	if (path.count == 0) {
		free(scope->groups);
		scope->groups = path.last;
		path.last = NULL;
	} else {
		find_stacks(scope, &path);
	}
	free(path.steps);
	free(path.last);
}

void sample_scope_release(struct sample_scope *scope)
{
	free(scope->groups);
	free(scope->stacks);
	free(scope->above);
	*scope = (struct sample_scope){ 0 };
}
