#ifndef SYMBOLS_SOURCE_SOURCE_FINDER_H
#define SYMBOLS_SOURCE_SOURCE_FINDER_H

#include "base/error.h"
#include "model/code/source_place.h"
#include "symbols/source/source_search.h"

/*
 * Finds the text of a source file. Never another file in silence: what makes it doubtful, that it
 * is newer than the recording or that only its name is the same, is in its note. False and *error,
 * which says what would help. From any thread.
 *
 * `sum`: the MD5 that the compiler noted; NULL: not known. A file that has it is not doubtful, and
 * is taken instead of those that do not.
 */
bool source_finder_find(const struct source_place *place, const struct source_folders *folders,
			const unsigned char *sum, struct source_text *text, struct error *error);

/* Whether a text has that sum. */
bool source_finder_has_sum(const struct source_text *text, const unsigned char *sum);

#endif
