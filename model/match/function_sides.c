#include "model/match/function_sides.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/process/cores.h"

struct search {
	const struct profile *profile;
	const struct sample_filter *const *sides;
	bool *has_stack[2];
};

static void find_stacks(void *context, uint32_t side)
{
	struct search *search = context;
	const struct profile *profile = search->profile;
	const struct sample_filter *filter = search->sides[side];
	bool *has_stack = memory_new_table(profile->stacks.count, sizeof(*has_stack));

	for (uint32_t at = 0; at < filter->spans.count; at++)
		for (uint32_t i = filter->spans.rows[at].first; i < filter->spans.rows[at].end; i++)
			if (sample_filter_keeps(filter, i))
				has_stack[profile->samples.stack[i]] = true;
	search->has_stack[side] = has_stack;
}

/* Of each stack and its callees. */
static uint8_t *find_sides_of_stacks(struct search *search)
{
	const struct stack_table *stacks = &search->profile->stacks;
	uint8_t *sides = memory_new_table(stacks->count, 1);

	cores_run(2, find_stacks, search);
	for (stack_id stack = stacks->count; stack-- > 1;) {
		sides[stack] |= (uint8_t)(search->has_stack[0][stack] * ON_BASE |
					  search->has_stack[1][stack] * ON_NEW);
		sides[stacks->caller[stack]] |= sides[stack];
	}
	free(search->has_stack[0]);
	free(search->has_stack[1]);
	return sides;
}

uint8_t *function_sides_build(const struct profile *profile, const function_id *identity,
			      const struct sample_filter *const sides[2])
{
	/* Samples have stacks, stacks have callers, and these have functions. */
	struct search search = { .profile = profile, .sides = sides };
	uint8_t *of_stack = find_sides_of_stacks(&search);
	uint8_t *of_location = memory_new_table(profile->locations.count, 1);
	uint8_t *of_function = memory_new_table(profile->functions.count, 1);

	for (stack_id stack = 1; stack < profile->stacks.count; stack++)
		of_location[profile->stacks.location[stack]] |= of_stack[stack];
	for (location_id location = 1; location < profile->locations.count; location++) {
		uint32_t count;
		const frame_id *frames = profile_location_frames(profile, location, &count);

		for (uint32_t i = 0; of_location[location] != 0 && i < count; i++) {
			function_id function = profile->frames.function[frames[i]];

			of_function[identity[function]] |= of_location[location];
		}
	}
	free(of_stack);
	free(of_location);
	return of_function;
}
