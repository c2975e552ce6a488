#include "model/tables/profile_builder.h"

#include <inttypes.h>

#include "model/tables/builder_columns.h"

/* What is counted while a profile is built, and said when it is complete. */

bool profile_builder_may_make_name(struct profile_builder *builder, size_t length)
{
	bool may = builder->made_bytes <= MADE_NAMES_FREE + 8 * builder->made_from;

	builder->made_from += may ? length : 0;
	builder->not_made += !may;
	return may;
}

string_id profile_builder_add_made_name(struct profile_builder *builder, const char *name,
					size_t length)
{
	builder->made_bytes += length;
	return profile_builder_add_string(builder, name, length);
}

__extension__ typedef __int128 wide_amount;

/* Whether the values of rows, without their signs, fit 63 bits together. The largest number may be
 * one that was cut. */
static bool fits(const struct profile *profile, uint32_t type, uint32_t from, uint32_t until)
{
	wide_amount sum = 0;

	for (uint32_t i = from; i < until; i++) {
		wide_amount weight = profile_weight(profile, type, i);

		sum += weight < 0 ? -weight : weight;
	}
	return sum < INT64_MAX;
}

/* Of a comparison each side is a whole. */
static void warn_of_sums(struct profile_builder *builder)
{
	const struct profile *live = &builder->live;
	uint32_t side = live->inputs.base_count > 0
				? profile_input_first(live, live->inputs.base_count)
				: live->samples.count;

	for (uint32_t type = 0; type < live->sample_type_count; type++)
		if (live->sample_types[type].size == INT64_MAX &&
		    (!fits(live, type, 0, side) || !fits(live, type, side, live->samples.count)))
			profile_builder_warn(
				builder,
				"the sum of \"%.80s\" does not fit 63 bits: it is cut to what does",
				profile_text(live, live->sample_types[type].name));
}

void profile_builder_finish(struct profile_builder *builder)
{
	builder->live.complete = true;
	if (builder->not_made > 0)
		profile_builder_warn(builder,
				     "%" PRIu64
				     " name%s not demangled: those before are many times "
				     "as long as what they were made from",
				     builder->not_made, builder->not_made == 1 ? "" : "s");
	warn_of_sums(builder);
	stack_index_rest(&builder->stacks);
	profile_builder_publish(builder);
}
