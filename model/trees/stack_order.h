#ifndef MODEL_TREES_STACK_ORDER_H
#define MODEL_TREES_STACK_ORDER_H

#include "model/tables/profile.h"

/*
 * Some samples of a profile in the order of their stacks. Stacks that begin alike mostly have rows
 * that are near each other, so whatever goes through the samples in this order finds in the cache
 * what it looks up.
 */

struct stack_order {
	/* The stack above, the sample below. */
	uint64_t *rows, *spare;
	uint32_t count, capacity;
};

void stack_order_release(struct stack_order *order);

static inline stack_id stack_order_stack(const struct stack_order *order, uint32_t i)
{
	return (stack_id)(order->rows[i] >> 32);
}

static inline uint32_t stack_order_sample(const struct stack_order *order, uint32_t i)
{
	return (uint32_t)order->rows[i];
}

void stack_order_add(struct stack_order *order, stack_id stack, uint32_t sample);

/* Per stack of a profile where it comes in a walk through the tree of them, each caller in front of
 * all that it calls. Samples that are added with these numbers are in an order in which a walk
 * enters each stack once. NULL: stacks are numbered like that. Caller frees. */
uint32_t *stack_order_places(const struct stack_table *stacks);

/* Those of one stack stay in the order in which they were added. */
void stack_order_sort(struct stack_order *order);

#endif
