#ifndef MODEL_MATCH_LONE_FUNCTIONS_H
#define MODEL_MATCH_LONE_FUNCTIONS_H

#include "model/match/matcher.h"

/* Functions that are still on one side only, once those of each module are matched. */

/* Those of one key, of modules that just one side has: first those of one name and file, then of
 * one name, then all. */
void lone_functions_match(struct matcher *matcher, const struct entry *entries, uint32_t count);

/* Go's closures, which are named after the functions that they were inlined into; all entries. */
void lone_functions_match_closures(struct matcher *matcher);

/* Functions whose parameters have changed, or are known on one side only; all entries. */
void lone_functions_match_parameters(struct matcher *matcher);

#endif
