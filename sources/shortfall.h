#ifndef SOURCES_SHORTFALL_H
#define SOURCES_SHORTFALL_H

#include "model/tables/profile_builder.h"
#include "sources/source.h"

/*
 * Sources that gave no profile, where others did: other files of a folder, and servers.
 * They are skipped with a warning each. A file that the user names must be there.
 */

struct shortfall {
	uint32_t source_count; /* of all */
	uint32_t servers;      /* left out */
	struct error first;    /* why the first server was */
};

/* Whether it is left out for this error; the warning says so. */
bool shortfall_add(struct shortfall *shortfall, const struct source *source,
		   struct profile_builder *builder, const struct error *error);

/* The error where nothing is left. Returns false. */
bool shortfall_fail(const struct shortfall *shortfall, struct error *error);

#endif
