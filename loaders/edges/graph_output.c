#include "loaders/edges/graph_output.h"

#include <inttypes.h>
#include <stdio.h>

#define STACKS_LIMIT ((uint64_t)1 << 22)

void graph_output_init(struct graph_output *output, struct profile_builder *builder)
{
	*output = (struct graph_output){
		.builder = builder,
		.calls_type = -1,
		.primitive_type = -1,
		.stacks_left = STACKS_LIMIT,
	};
}

void graph_output_add(const struct graph_output *output, stack_id stack, uint32_t type,
		      int64_t amount)
{
	struct sample sample = {
		.stack = stack,
		.thread = output->thread,
		.time = TIME_UNKNOWN,
		.cpu = -1,
		.type = (uint8_t)type,
		.values = &amount,
	};

	profile_builder_add_sample(output->builder, &sample);
}

void graph_output_finish(const struct graph_output *output, bool has_calls)
{
	struct profile_builder *builder = output->builder;
	char text[200];

	if (output->is_gathered)
		profile_builder_warn(
			builder,
			"the calls allow more stacks than can be shown: the rest is below [other "
			"callers], and missing from the totals of the functions that lead there");
	if (!has_calls)
		return;
	profile_builder_set_stacks_are_estimates(builder);
	snprintf(text, sizeof(text),
		 "estimated: the file has calls between functions but no stacks; self, total, "
		 "callers and callees of functions are exact%s",
		 output->cycles > 0 ? ", except in cycles" : "");
	profile_builder_add_property(builder, "call paths", text);
	if (output->cycles > 0) {
		snprintf(text, sizeof(text),
			 "%" PRIu32 " (%" PRIu32 " functions): their totals and what they have of "
			 "each other are estimates as well",
			 output->cycles, output->cycle_functions);
		profile_builder_add_property(builder, "call cycles", text);
	}
}
