#ifndef SOURCES_SHORTFALL_H
#define SOURCES_SHORTFALL_H

#include "model/tables/profile_builder.h"
#include "sources/source.h"

/*
 * Sources that gave no profile, where others did: files of a folder that are none, and servers.
 * They are left out with a warning each. What a user names as a file must be there.
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
