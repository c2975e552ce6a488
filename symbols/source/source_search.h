#ifndef SYMBOLS_SOURCE_SOURCE_SEARCH_H
#define SYMBOLS_SOURCE_SOURCE_SEARCH_H

#include "symbols/source/source_candidates.h"

/*
 * Where to look for a source file. Recorded paths come from strangers: nothing is opened here
 * but folders that the user, or an environment variable, names.
 */

struct source_folders {
	const struct text_list *paths; /* of --source-path: DIR, or FROM=TO */
	const char *symfs;             /* a copy of the recorded machine's files; NULL: none */
};

/* `recorded`: its path; to be released in any case. */
void source_search_build(struct source_candidates *candidates, const char *recorded,
			 const struct source_folders *folders);

#endif
