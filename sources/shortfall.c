#include "sources/shortfall.h"

bool shortfall_add(struct shortfall *shortfall, const struct source *source,
		   struct profile_builder *builder, const struct error *error)
{
	if (source->in_folder && error->code == ERROR_UNRECOGNISED) {
		profile_builder_warn_of_all(builder, "left out: %s", error->message);
		return true;
	}
	if (!source->kind->is_live || shortfall->source_count == 1)
		return false;
	if (shortfall->servers++ == 0)
		shortfall->first = *error;
	profile_builder_warn_of_all(builder, "%s (left out: %u of %u)", error->message,
				    shortfall->servers, shortfall->source_count);
	return true;
}

bool shortfall_fail(const struct shortfall *shortfall, struct error *error)
{
	const struct error *first = &shortfall->first;
	uint32_t others = shortfall->servers - 1;

	if (shortfall->servers == 0)
		return error_set(error, ERROR_UNRECOGNISED, "no file in this folder is a profile");
	if (others == 0)
		return error_set(error, first->code, "%s", first->message);
	return error_set(error, first->code, "%.300s; %u other%s failed as well", first->message,
			 others, others == 1 ? "" : "s");
}
