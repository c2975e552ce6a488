#include "model/lines/line_walk.h"

#include <stdlib.h>

#include "base/memory.h"
#include "model/trees/stack_order.h"

static void add_samples(struct line_walk *walk, const struct sample_scope *scope, uint32_t side)
{
	const struct tree_builder *builder = scope->builder;
	const struct sample_choice *choice = &builder->choices[side];
	const struct sample_groups *groups = &builder->groups;
	const stack_id *stacks = builder->profile->samples.stack;

	for (uint32_t group = 0; group < groups->count; group++) {
		if (!sample_scope_has_group(scope, groups->label[group]))
			continue;
		for (uint32_t at = groups->start[group]; at < groups->start[group + 1]; at++) {
			uint32_t i = sample_groups_at(groups, at);
			int64_t *self;

			if (!sample_scope_has(scope, choice, i))
				continue;
			self = &walk->self[stacks[i]];
			*self = quantity_add(*self, sample_filter_weight(&choice->filter,
									 choice->type, i));
		}
	}
}

static void find_totals(struct line_walk *walk, const struct stack_table *stacks)
{
	for (stack_id stack = 0; stack < walk->count; stack++)
		walk->total[stack] = walk->self[stack];
	for (stack_id stack = walk->count; stack-- > 1;) {
		int64_t *total = &walk->total[stacks->caller[stack]];

		*total = quantity_add(*total, walk->total[stack]);
	}
}

/* Stack 0, which calls all others, is first in any case. */
static void find_order(struct line_walk *walk, const struct stack_table *stacks)
{
	uint32_t *places = stack_order_places(stacks);
	uint32_t *sizes = memory_new(walk->count, sizeof(*sizes));

	for (stack_id stack = walk->count; stack-- > 0;) {
		uint32_t place = places ? places[stack] : stack;

		sizes[stack]++;
		if (stack > 0)
			sizes[stacks->caller[stack]] += sizes[stack];
		walk->order[place] = stack;
		walk->end[place] = place + sizes[stack];
	}
	free(sizes);
	free(places);
}

void line_walk_init(struct line_walk *walk, const struct sample_scope *scope, uint32_t side)
{
	const struct stack_table *stacks = &scope->builder->profile->stacks;
	uint32_t count = stacks->count;

	*walk = (struct line_walk){
		.count = count,
		.order = memory_new(count, sizeof(*walk->order)),
		.end = memory_new(count, sizeof(*walk->end)),
		.self = memory_new(count, sizeof(*walk->self)),
		.total = memory_new(count, sizeof(*walk->total)),
	};
	if (scope->builder->profile->sample_type_count > 0)
		add_samples(walk, scope, side);
	find_totals(walk, stacks);
	find_order(walk, stacks);
}

void line_walk_release(struct line_walk *walk)
{
	free(walk->order);
	free(walk->end);
	free(walk->self);
	free(walk->total);
	*walk = (struct line_walk){ 0 };
}
