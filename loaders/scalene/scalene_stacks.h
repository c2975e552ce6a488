#ifndef LOADERS_SCALENE_SCALENE_STACKS_H
#define LOADERS_SCALENE_SCALENE_STACKS_H

#include "base/column.h"
#include "base/interner.h"
#include "base/json/json_walk.h"
#include "model/tables/profile_builder.h"

/* The stacks that scalene stores with --stacks, and how often each was seen. */

struct scalene_stack {
	stack_id stack;
	int64_t count;
};

struct scalene_stacks {
	struct profile_builder *builder;
	struct interner frames; /* as they are written; meaning: the location */
	struct column rows;     /* struct scalene_stack */
	uint32_t count;
	location_id *locations; /* of the stack at hand */
	uint32_t depth, capacity;
};

void scalene_stacks_init(struct scalene_stacks *stacks, struct profile_builder *builder);
void scalene_stacks_release(struct scalene_stacks *stacks);

/* The list `stacks` that comes next. */
void scalene_stacks_take(struct scalene_stacks *stacks, struct json_reader *reader);

static inline const struct scalene_stack *scalene_stack(const struct scalene_stacks *stacks,
							uint32_t row)
{
	return (const struct scalene_stack *)(const void *)stacks->rows.rows + row;
}

#endif
