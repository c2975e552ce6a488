#ifndef SHOW_MEANING_H
#define SHOW_MEANING_H

#include "model/slices/slice.h"
#include "model/tables/profile.h"

/*
 * What self and total mean for a sample type, as one sentence in plain words: "Self is CPU time
 * spent in the function itself; total adds what it calls." Known are the types that the formats
 * use; for others only the unit, as nothing else is known.
 */

enum { MEANING_SIZE = 300 };

/* Of the slice the sample type counts, and what a frame is. Returns `text`. */
const char *meaning_print(char text[MEANING_SIZE], const struct profile *profile,
			  const struct slice *slice);

#endif
