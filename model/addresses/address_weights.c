#include "model/addresses/address_weights.h"

#include <stdlib.h>

#include "base/memory.h"
#include "model/trees/tree_builder.h"

/* Whether the slice shows a frame of a location. */
static bool is_shown(const struct tree_builder *builder, location_id location)
{
	const struct location_labels *map = &builder->map;

	for (uint32_t i = map->first[location]; i < map->first[location + 1]; i++)
		if (!builder->hidden || !builder->hidden[map->list[i]])
			return true;
	return false;
}

/* Per stack the location where its samples count; 0: none of its frames are shown. Callers have
 * smaller numbers. */
static location_id *find_places(const struct tree_builder *builder)
{
	const struct stack_table *stacks = &builder->profile->stacks;
	location_id *places = memory_new(stacks->count + 1, sizeof(*places));

	for (stack_id stack = 1; stack < stacks->count; stack++)
		places[stack] = is_shown(builder, stacks->location[stack])
					? stacks->location[stack]
					: places[stacks->caller[stack]];
	return places;
}

/* Per location. */
static int64_t *add_samples(const struct sample_scope *scope, uint32_t side)
{
	const struct tree_builder *builder = scope->builder;
	const struct sample_choice *choice = &builder->choices[side];
	const struct sample_groups *groups = &builder->groups;
	int64_t *sums = memory_new(builder->profile->locations.count + 1, sizeof(*sums));
	location_id *places = find_places(builder);

	for (uint32_t group = 0; group < groups->count; group++) {
		if (!sample_scope_has_group(scope, groups->label[group]))
			continue;
		for (uint32_t at = groups->start[group]; at < groups->start[group + 1]; at++) {
			uint32_t i = sample_groups_at(groups, at);
			int64_t *sum = &sums[places[builder->profile->samples.stack[i]]];

			if (sample_scope_has(scope, choice, i))
				*sum = quantity_add(*sum, sample_filter_weight(&choice->filter,
									       choice->type, i));
		}
	}
	free(places);
	return sums;
}

void address_weights_add_up(struct address_weights *weights, const struct sample_scope *scope,
			    uint32_t side)
{
	uint32_t count = scope->builder->profile->locations.count;
	int64_t *sums;

	if (scope->builder->profile->sample_type_count == 0)
		return;
	sums = add_samples(scope, side);
	for (location_id location = 1; location < count; location++)
		weights->count += sums[location] != 0;
	weights->list = memory_new(weights->count + 1, sizeof(*weights->list));
	weights->count = 0;
	for (location_id location = 1; location < count; location++)
		if (sums[location] != 0)
			weights->list[weights->count++] =
				(struct address_weight){ location, sums[location] };
	weights->nowhere = sums[0];
	free(sums);
}

static struct call_tree *root_of(const struct tree_builder *builder, int64_t weight)
{
	struct call_tree *tree = call_tree_new(1, builder->labels);

	tree->parent[0] = NO_NODE;
	tree->label[0] = LABEL_ALL;
	tree->self[0] = weight;
	call_tree_finish(tree, true);
	tree_builder_describe(builder, tree);
	return tree;
}

bool address_weights_build(struct address_weights *weights, const struct profile *profile,
			   const struct slice *slice, struct error *error)
{
	const struct slice *slices[] = { slice };
	struct tree_builder builder;
	bool is_built;
	int64_t all;

	*weights = (struct address_weights){ 0 };
	is_built = tree_builder_init(&builder, profile, slices, 1, TREE_MATCHING_SAME_BUILD, error);
	if (is_built) {
		const struct sample_scope scope = { .builder = &builder };

		address_weights_add_up(weights, &scope, 0);
		all = weights->nowhere;
		for (uint32_t i = 0; i < weights->count; i++)
			all = quantity_add(all, weights->list[i].self);
		weights->root = root_of(&builder, all);
		weights->labels = labels_ref(builder.labels);
		weights->map = builder.map;
		builder.map = (struct location_labels){ 0 };
	}
	tree_builder_release(&builder);
	return is_built;
}

void address_weights_release(struct address_weights *weights)
{
	free(weights->list);
	location_labels_release(&weights->map);
	labels_unref(weights->labels);
	call_tree_unref(weights->root);
	*weights = (struct address_weights){ 0 };
}

label_id address_weights_function(const struct address_weights *weights, location_id location)
{
	const struct location_labels *map = &weights->map;

	return map->first[location] < map->first[location + 1] ? map->list[map->first[location]]
							       : LABEL_ALL;
}
