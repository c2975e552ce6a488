#ifndef MODEL_TABLES_STACK_INDEX_H
#define MODEL_TABLES_STACK_INDEX_H

#include "base/column.h"
#include "model/tables/ids.h"
#include "model/tables/stack_step.h"

/*
 * The table of stacks, and what finds them in it: each is its caller's stack and a location, so
 * that stacks that begin alike share rows. Row 0 is the empty stack. Rows do not move.
 */

enum { STACK_LANES = 64 };

struct stack_index {
	struct column callers, locations;
	uint32_t count, first;    /* those from `first` on are found */
	struct stack_slot *slots; /* NULL: given back */
	uint32_t mask;
	uint64_t seed;
	struct stack_lane *lanes; /* STACK_LANES: the last paths */
};

void stack_index_init(struct stack_index *index);
void stack_index_release(struct stack_index *index);

/* Forgets those so far: who adds others knows that they are not among them. Room for about so many,
 * at once. */
void stack_index_begin(struct stack_index *index, uint64_t count);

/* The stack with these locations, outermost first. The first part of it that equals that of the
 * last one with the same lane is found without hashing. */
stack_id stack_index_add(struct stack_index *index, const location_id *locations, uint32_t depth,
			 uint32_t lane);

/* The stack with one location more, for those who walk a tree and keep a step for each node. */
struct stack_step stack_index_add_callee(struct stack_index *index, struct stack_step caller,
					 location_id location);

/* Says that it will be asked for soon. */
void stack_index_fetch(const struct stack_index *index, struct stack_step caller,
		       location_id location);

/* Stacks, each with one location more than the one before, the first one more than `caller`, of
 * which it is known that they are not there. What finds stacks is given back: this is for those who
 * never look one up. */
void stack_index_append(struct stack_index *index, stack_id caller, const location_id *locations,
			uint32_t count);

/* Gives back what finds stacks; made again should one be added. */
void stack_index_rest(struct stack_index *index);

static inline stack_id *stack_index_callers(const struct stack_index *index)
{
	return (stack_id *)(void *)index->callers.rows;
}

static inline location_id *stack_index_locations(const struct stack_index *index)
{
	return (location_id *)(void *)index->locations.rows;
}

#endif
