#ifndef MODEL_TREES_STACK_ORDER_H
#define MODEL_TREES_STACK_ORDER_H

#include "model/tables/profile.h"
#include "model/tables/quantity.h"

/*
 * What samples of each stack weigh together, in the order of stacks. A profile may have hundreds of
 * samples of a stack. Stacks that begin alike mostly have rows that are near each other, so
 * whatever goes through them in this order finds in the cache what it looks up.
 */

struct stack_weight {
	int64_t weight; /* cut to what fits */
	stack_id stack;
};

struct stack_order {
	struct stack_weight *weights; /* in the order in which stacks were added first */
	uint32_t count, capacity;
	uint64_t *rows, *spare; /* the place above, the row of weights below */
	uint32_t *row_of;       /* per stack, its row of weights from 1 on; 0: none yet */
};

void stack_order_init(struct stack_order *order, const struct stack_table *stacks);
void stack_order_release(struct stack_order *order);

/* Forgets all stacks. */
void stack_order_clear(struct stack_order *order);

void stack_order_add_stack(struct stack_order *order, stack_id stack, uint32_t place);

/* `place`: the stack's own number, or that of stack_order_places. */
static inline void stack_order_add(struct stack_order *order, stack_id stack, uint32_t place,
				   int64_t weight)
{
	struct stack_weight *row;

	if (order->row_of[stack] == 0)
		stack_order_add_stack(order, stack, place);
	row = &order->weights[order->row_of[stack] - 1];
	row->weight = quantity_add(row->weight, weight);
}

/* Per stack of a profile where it comes in a walk through the tree of them, each caller before
 * all that it calls. Stacks that are added with these places are in an order in which a walk
 * enters each stack once. NULL: stacks are numbered like that. Caller frees. */
uint32_t *stack_order_places(const struct stack_table *stacks);

void stack_order_sort(struct stack_order *order);

/* Of a sorted order. */
static inline const struct stack_weight *stack_order_at(const struct stack_order *order, uint32_t i)
{
	return &order->weights[(uint32_t)order->rows[i]];
}

#endif
