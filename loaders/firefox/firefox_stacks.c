#include "loaders/firefox/firefox_stacks.h"

#include <stdlib.h>

#include "base/memory.h"
#include "loaders/json/frame_tree.h"

/* Of one address; more are calls. */
enum { INLINED_LIMIT = 256 };

struct firefox_stack {
	struct stack_step callers, step;
	location_id location;
	uint64_t address;
	module_id module;
};

void firefox_stacks_release(struct firefox_stacks *stacks)
{
	free(stacks->rows);
	*stacks = (struct firefox_stacks){ 0 };
}

/* The row of the caller; -1: it is the outermost. */
static int64_t find_caller(struct firefox_stacks *stacks, const struct firefox_view *view,
			   uint32_t row)
{
	int64_t offset = firefox_table_get(view->stacks, STACK_OFFSET, row);
	int64_t caller = firefox_table_get(view->stacks, STACK_PREFIX, row);

	if (offset > 0)
		caller = offset <= row ? (int64_t)row - offset : (int64_t)stacks->count;
	if (caller == FIREFOX_NULL || caller == -1)
		return -1;
	if (caller >= 0 && caller < row)
		return caller;
	stacks->dangling++;
	return -1;
}

/* What was inlined into the caller is a part of its location. */
static location_id add_inlined(const struct firefox_view *view, const struct firefox_stack *caller,
			       const struct firefox_place *place)
{
	const struct profile *profile = profile_builder_profile(view->builder);
	frame_id frames[INLINED_LIMIT + 1];
	const frame_id *outer;
	uint32_t count;

	outer = profile_location_frames(profile, caller->location, &count);
	if (count > INLINED_LIMIT)
		return 0;
	frames[0] = place->frame;
	for (uint32_t i = 0; i < count; i++)
		frames[i + 1] = outer[i];
	return profile_builder_add_location(view->builder, caller->module, caller->address, frames,
					    count + 1);
}

static void add_location(const struct firefox_view *view, struct firefox_stack *stack,
			 const struct firefox_place *place)
{
	stack->address = place->address;
	stack->module = place->module;
	stack->location = profile_builder_add_location(view->builder, place->module, place->address,
						       &place->frame, 1);
	if (place->address != 0)
		profile_builder_note_address(view->builder, stack->location,
					     place->has_symbol &&
							     place->symbol.code == place->address
						     ? ADDRESS_CODE
						     : ADDRESS_UNCLEAR);
	if (place->has_symbol)
		firefox_symbols_note(view->symbols, place->module, stack->location, &place->symbol);
}

static void add_stack(struct firefox_stacks *stacks, const struct firefox_view *view, uint32_t row)
{
	struct firefox_stack *stack = &stacks->rows[row];
	int64_t caller = find_caller(stacks, view, row);
	const struct firefox_stack *of = caller >= 0 ? &stacks->rows[caller] : NULL;
	struct firefox_place place =
		firefox_functions_place(view, firefox_table_get(view->stacks, STACK_FRAME, row),
					firefox_table_get(view->stacks, STACK_CATEGORY, row));

	if (of && place.is_inlined && !place.has_symbol && place.address == of->address) {
		stack->location = add_inlined(view, of, &place);
		stack->address = of->address;
		stack->module = of->module;
		stack->callers = of->callers;
	}
	if (stack->location == 0) {
		add_location(view, stack, &place);
		if (of)
			stack->callers = of->step;
	}
	stack->step = profile_builder_add_callee(view->builder, stack->callers, stack->location);
}

void firefox_stacks_build(struct firefox_stacks *stacks, const struct firefox_view *view)
{
	*stacks = (struct firefox_stacks){ .count = firefox_table_rows(view->stacks),
					   .builder = view->builder };
	stacks->rows = memory_new((size_t)stacks->count + 1, sizeof(*stacks->rows));
	for (uint32_t row = 0; row < stacks->count; row++)
		add_stack(stacks, view, row);
}

stack_id firefox_stacks_find(struct firefox_stacks *stacks, int64_t row)
{
	if (row >= 0 && row < stacks->count)
		return stacks->rows[row].step.stack;
	stacks->dangling += row != FIREFOX_NULL;
	if (stacks->no_stack == 0)
		stacks->no_stack = frame_tree_no_stack(stacks->builder);
	return stacks->no_stack;
}
