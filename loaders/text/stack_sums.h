#ifndef LOADERS_TEXT_STACK_SUMS_H
#define LOADERS_TEXT_STACK_SUMS_H

#include "base/column.h"
#include "base/id_index.h"
#include "model/tables/profile_builder.h"

/*
 * Samples on their way into the profile that nothing tells apart but their stack and thread: equal
 * ones become one row, so that a profile takes as much memory as it has stacks, and not lines. Rows
 * come in the order in which their stacks do.
 */

struct stack_sum;

struct stack_sums {
	struct profile_builder *builder;
	uint32_t value_count; /* of each sample */
	struct stack_sum *rows;
	int64_t *values;  /* `value_count` a row */
	uint64_t *counts; /* the same: how many of its samples have that value */
	uint32_t count, capacity;
	struct column of_stack; /* its row, where that is of this stack; else it means nothing */
	struct id_index index;  /* 1 + row, of those that are no plain stack */
	uint64_t samples;       /* in these rows */
	uint64_t added;         /* in rows that the profile has already */
};

void stack_sums_init(struct stack_sums *sums, struct profile_builder *builder,
		     uint32_t value_count);
void stack_sums_release(struct stack_sums *sums);

/* Of a sample its stack, thread and values count. Each time that the profile would become half as
 * large again, what is here is added to it. */
void stack_sums_add(struct stack_sums *sums, const struct sample *sample);

/* Adds what is here to the profile, so that it can be seen, or before values change their scale. */
void stack_sums_flush(struct stack_sums *sums);

#endif
