#include "model/trees/stack_order.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { DIGIT_BITS = 11, DIGITS = 1 << DIGIT_BITS, PLACE_SHIFT = 32 };

void stack_order_init(struct stack_order *order, const struct stack_table *stacks)
{
	/* Of few samples in a large profile, most of it stays untouched. */
	*order = (struct stack_order){
		.row_of = memory_new_table(stacks->count, sizeof(*order->row_of)),
	};
}

void stack_order_release(struct stack_order *order)
{
	free(order->weights);
	free(order->rows);
	free(order->spare);
	free(order->row_of);
}

void stack_order_clear(struct stack_order *order)
{
	for (uint32_t row = 0; row < order->count; row++)
		order->row_of[order->weights[row].stack] = 0;
	order->count = 0;
}

void stack_order_add_stack(struct stack_order *order, stack_id stack, uint32_t place)
{
	uint32_t row = order->count++;

	if (row == order->capacity) {
		order->capacity = memory_more(order->capacity);
		order->weights =
			memory_resize(order->weights, order->capacity, sizeof(*order->weights));
		order->rows = memory_resize(order->rows, order->capacity, sizeof(*order->rows));
		free(order->spare);
		order->spare = NULL;
	}
	order->weights[row] = (struct stack_weight){ .stack = stack };
	order->rows[row] = (uint64_t)place << PLACE_SHIFT | row;
	order->row_of[stack] = row + 1;
}

/* Also says which bits of places there are. */
static bool is_sorted(const struct stack_order *order, uint64_t *bits)
{
	bool sorted = true;

	*bits = 0;
	for (uint32_t i = 0; i < order->count; i++) {
		*bits |= order->rows[i] >> PLACE_SHIFT;
		sorted &= i == 0 ||
			  order->rows[i - 1] >> PLACE_SHIFT <= order->rows[i] >> PLACE_SHIFT;
	}
	return sorted;
}

static void sort_by_digit(struct stack_order *order, unsigned shift)
{
	uint32_t places[DIGITS + 1] = { 0 };
	uint64_t *from = order->rows;

	for (uint32_t i = 0; i < order->count; i++)
		places[(from[i] >> shift) % DIGITS + 1]++;
	for (uint32_t digit = 0; digit < DIGITS; digit++)
		places[digit + 1] += places[digit];
	for (uint32_t i = 0; i < order->count; i++)
		order->spare[places[(from[i] >> shift) % DIGITS]++] = from[i];
	order->rows = order->spare;
	order->spare = from;
}

void stack_order_sort(struct stack_order *order)
{
	uint64_t bits;

	if (is_sorted(order, &bits))
		return;
	if (!order->spare)
		order->spare = memory_new_table(order->capacity, sizeof(*order->spare));
	for (unsigned shift = 0; bits >> shift != 0; shift += DIGIT_BITS)
		sort_by_digit(order, PLACE_SHIFT + shift);
}

/* Whether each stack is called by the one before it, or by a caller of that. */
static bool is_walk(const struct stack_table *stacks)
{
	for (stack_id stack = 1; stack < stacks->count; stack++) {
		stack_id at = stack - 1;

		while (at > stacks->caller[stack])
			at = stacks->caller[at];
		if (at != stacks->caller[stack])
			return false;
	}
	return true;
}

uint32_t *stack_order_places(const struct stack_table *stacks)
{
	/* How many stacks begin with each; once it has its place, that of its next callee. */
	uint32_t *next;
	uint32_t *places;

	if (is_walk(stacks))
		return NULL;
	places = memory_new_table(stacks->count, sizeof(*places));
	next = memory_new_table(stacks->count, sizeof(*next));
	for (stack_id stack = stacks->count; stack-- > 1;) {
		next[stack]++;
		next[stacks->caller[stack]] += next[stack];
	}
	next[0] = 1;
	for (stack_id stack = 1; stack < stacks->count; stack++) {
		uint32_t size = next[stack], *place = &next[stacks->caller[stack]];

		places[stack] = *place;
		*place += size;
		next[stack] = places[stack] + 1;
	}
	free(next);
	return places;
}
