#include "model/function_sides.h"

#include <stdlib.h>

#include "model/memory.h"

uint8_t *function_sides_build(const struct profile *profile,
			      const struct sample_filter *const sides[2])
{
	/* Samples have stacks, stacks have callers, and these have functions. */
	const struct stack_table *stacks = &profile->stacks;
	uint8_t *of_stack = memory_new_table(stacks->count, 1);
	uint8_t *of_location = memory_new_table(profile->locations.count, 1);
	uint8_t *of_function = memory_new_table(profile->functions.count, 1);

	for (uint32_t i = 0; i < profile->samples.count; i++)
		for (int side = 0; side < 2; side++)
			if (sample_filter_keeps(sides[side], i))
				of_stack[profile->samples.stack[i]] |= (uint8_t)(ON_BASE << side);
	for (stack_id stack = stacks->count; stack-- > 1;) {
		of_stack[stacks->caller[stack]] |= of_stack[stack];
		of_location[stacks->location[stack]] |= of_stack[stack];
	}
	for (location_id location = 1; location < profile->locations.count; location++) {
		uint32_t count;
		const frame_id *frames = profile_location_frames(profile, location, &count);

		for (uint32_t i = 0; of_location[location] != 0 && i < count; i++) {
			function_id function = profile->frames.function[frames[i]];

			of_function[profile->functions.identity[function]] |= of_location[location];
		}
	}
	free(of_stack);
	free(of_location);
	return of_function;
}
