#ifndef LOADERS_CALLGRIND_CALLGRIND_PROFILE_H
#define LOADERS_CALLGRIND_CALLGRIND_PROFILE_H

#include "loaders/callgrind/callgrind_file.h"
#include "loaders/edges/graph_stacks.h"
#include "symbols/find/symbol_options.h"

/* Makes the profile of a file that has costs. `output` says who is asked whether to stop. */
void callgrind_profile_build(struct callgrind_file *file, const struct symbol_options *symbols,
			     struct graph_output *output);

#endif
