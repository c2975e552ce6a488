#ifndef SYMBOLS_SOURCE_SOURCE_CANDIDATES_H
#define SYMBOLS_SOURCE_SOURCE_CANDIDATES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/text/text_list.h"

/* Where a recorded source file may be on this machine, the surest place first. */

struct source_candidate {
	char *path;
	const char *root; /* that it must not leave; NULL: none. Borrowed */
	char *doubt;      /* why it may be another file; "": there is no doubt */
};

struct source_candidates {
	struct source_candidate *list;
	uint32_t count;
};

void source_candidates_release(struct source_candidates *candidates);

/* Takes the path. `doubt`: copied. */
void source_candidates_add(struct source_candidates *candidates, char *path, const char *root,
			   const char *doubt);

/* Whether the path is in a folder, or is the folder: the text after it and its slash; else
 * NULL. */
const char *source_candidates_below(const char *path, const char *folder);

#endif
