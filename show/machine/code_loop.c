#include "show/machine/code_loop.h"

#include <stdlib.h>

#include "base/memory.h"

const struct instruction *code_loop_target(const struct machine_code *code,
					   const struct instruction *jump)
{
	const struct instruction *target;

	if (!jump->has_target || (jump->flow != FLOW_JUMP && jump->flow != FLOW_BRANCH))
		return NULL;
	target = machine_code_find(code, jump->target);
	/* In the middle of an instruction it would be an arrow to nothing. */
	return target && target->address == jump->target ? target : NULL;
}

bool *code_loop_targets(const struct machine_code *code)
{
	bool *targets = memory_new(code->count + 1, sizeof(*targets));

	for (uint32_t i = 0; i < code->count; i++) {
		const struct instruction *target = code_loop_target(code, &code->list[i]);

		if (target)
			targets[target - code->list] = true;
	}
	return targets;
}

/* Sums in front of each instruction, without their signs. */
static double *add_up(const struct machine_code *code, const int64_t *weights)
{
	double *sums = memory_new(code->count + 1, sizeof(*sums));

	for (uint32_t i = 0; i < code->count; i++)
		sums[i + 1] = sums[i] + (double)quantity_size(weights[i]);
	return sums;
}

/* The loop that an instruction closes; false: none. */
static bool closes(const struct machine_code *code, uint32_t at, struct code_loop *loop)
{
	const struct instruction *target = code_loop_target(code, &code->list[at]);

	if (!target || target > &code->list[at])
		return false;
	*loop = (struct code_loop){ (uint32_t)(target - code->list), at, 0 };
	return true;
}

bool code_loop_find(struct code_loop *found, const struct machine_code *code,
		    const int64_t *weights)
{
	double *sums = add_up(code, weights), heaviest = 0;
	bool is_found = false;
	struct code_loop loop;

	for (uint32_t i = 0; i < code->count; i++)
		if (closes(code, i, &loop) && sums[i + 1] - sums[loop.first] > heaviest)
			heaviest = sums[i + 1] - sums[loop.first];
	for (uint32_t i = 0; i < code->count && heaviest > 0; i++) {
		if (!closes(code, i, &loop) || sums[i + 1] - sums[loop.first] <= heaviest / 2)
			continue;
		if (is_found && loop.last - loop.first >= found->last - found->first)
			continue;
		*found = loop;
		is_found = true;
	}
	for (uint32_t i = is_found ? found->first : 1; is_found && i <= found->last; i++)
		found->self = quantity_add(found->self, weights[i]);
	free(sums);
	return is_found;
}
