#include "model/lines/line_sums.h"

#include <stdlib.h>

#include "base/memory.h"
#include "model/lines/line_pairs.h"
#include "model/lines/line_walk.h"

struct adding {
	struct line_sums *sums;
	struct line_pairs *pairs; /* NULL: nobody wants them */
	const struct line_table *table;
	const struct sample_scope *scope;
	uint32_t side;
	uint32_t *end; /* per row: where the stacks end that begin with the last one that has it */
	uint32_t *inner; /* per stack the row of its innermost frame */
};

/* One frame of a stack that has this total. The stacks come in order, so one before `end` begins
 * with one that was counted. */
static void add_frame(const struct adding *adding, const struct line_walk *walk, uint32_t row,
		      uint32_t place)
{
	struct line_sum *sum = &adding->sums->of_side[adding->side][row];

	if (row == 0 || place < adding->end[row])
		return;
	adding->end[row] = walk->end[place];
	sum->total = quantity_add(sum->total, walk->total[walk->order[place]]);
}

static void add_stack(const struct adding *adding, const struct line_walk *walk, uint32_t place)
{
	const struct tree_builder *builder = adding->scope->builder;
	const struct stack_table *stacks = &builder->profile->stacks;
	stack_id stack = walk->order[place];
	uint32_t row = adding->inner[stacks->caller[stack]];
	uint32_t end = builder->map.first[stacks->location[stack] + 1];

	for (uint32_t at = sample_scope_first_entry(adding->scope, stack); at < end; at++) {
		label_id label = builder->map.list[at];

		if (builder->hidden && builder->hidden[label])
			continue;
		if (adding->pairs && row != 0)
			line_pairs_add(adding->pairs, row, builder->labels->identity[label],
				       adding->side, walk, place);
		row = adding->table->of_entry[at];
		add_frame(adding, walk, row, place);
	}
	adding->inner[stack] = row;
}

static void add_side(struct adding *adding)
{
	struct line_walk walk;
	struct line_sum *sums;

	line_walk_init(&walk, adding->scope, adding->side);
	adding->end = memory_new(adding->table->count, sizeof(*adding->end));
	adding->inner = memory_new(walk.count, sizeof(*adding->inner));
	adding->sums->of_side[adding->side] = sums =
		memory_new(adding->table->count, sizeof(*sums));
	if (adding->pairs)
		line_pairs_begin(adding->pairs);
	for (uint32_t place = 1; place < walk.count; place++) {
		stack_id stack = walk.order[place];
		struct line_sum *sum;

		add_stack(adding, &walk, place);
		sum = &sums[adding->inner[stack]];
		sum->self = quantity_add(sum->self, walk.self[stack]);
	}
	sums[0] = (struct line_sum){ 0 };
	free(adding->inner);
	free(adding->end);
	line_walk_release(&walk);
}

void line_sums_build(struct line_sums *sums, struct line_calls *calls,
		     const struct line_table *table, const struct sample_scope *scope)
{
	struct line_pairs pairs;
	struct adding adding = {
		.sums = sums,
		.pairs = calls ? &pairs : NULL,
		.table = table,
		.scope = scope,
	};

	*sums = (struct line_sums){ .count = table->count };
	if (calls)
		line_pairs_init(&pairs);
	for (adding.side = 0; adding.side < scope->builder->choice_count; adding.side++)
		add_side(&adding);
	if (calls)
		line_pairs_take(&pairs, calls);
}

void line_sums_release(struct line_sums *sums)
{
	for (uint32_t side = 0; side < SIDE_COUNT; side++)
		free(sums->of_side[side]);
	*sums = (struct line_sums){ 0 };
}
