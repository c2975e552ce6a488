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

void profile_builder_finish(struct profile_builder *builder)
{
	builder->live.complete = true;
	if (builder->not_made > 0)
		profile_builder_warn(builder,
				     "%" PRIu64
				     " name%s not demangled: those before are many times "
				     "as long as what they were made from",
				     builder->not_made, builder->not_made == 1 ? "" : "s");
	stack_index_rest(&builder->stacks);
	profile_builder_publish(builder);
}
