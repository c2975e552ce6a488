#ifndef MODEL_MATCH_FUNCTION_SIDES_H
#define MODEL_MATCH_FUNCTION_SIDES_H

#include "model/slices/sample_filter.h"

/* Which side of a comparison has which functions in its stacks. */

enum { ON_BASE = 1, ON_NEW = 2, ON_BOTH = 3 };

/* Per function that stands for itself. `sides`: which samples are of the one and of the other.
 * `identity`: per function the one that stands for it. Caller frees. */
uint8_t *function_sides_build(const struct profile *profile, const function_id *identity,
			      const struct sample_filter *const sides[2]);

#endif
