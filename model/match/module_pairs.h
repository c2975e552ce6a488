#ifndef MODEL_MATCH_MODULE_PAIRS_H
#define MODEL_MATCH_MODULE_PAIRS_H

#include <stdbool.h>

#include "model/tables/ids.h"

/*
 * Which modules were renamed between two builds: of those that just one side has, two that have
 * more than half of the functions of the smaller one in common, and more than either has in
 * common with any other. `is_strict`: also a third of the greater one, as two programs may share a
 * runtime.
 */

struct named_function {   /* of a module that just one side has */
	const char *name; /* without build noise */
	module_id module;
	uint8_t side; /* ON_BASE or ON_NEW */
};

/* Per module of the base the one of the new side that it is now; 0: none. Sorts the functions.
 * Caller frees. */
module_id *module_pairs_find(struct named_function *functions, uint32_t count, uint32_t modules,
			     bool is_strict);

#endif
