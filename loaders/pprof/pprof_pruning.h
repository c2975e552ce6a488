#ifndef LOADERS_PPROF_PPROF_PRUNING_H
#define LOADERS_PPROF_PPROF_PRUNING_H

#include <stdbool.h>

#include "base/span.h"
#include "base/text/pattern.h"
#include "model/tables/profile_builder.h"

/*
 * drop_frames and keep_frames: expressions in a profile that say which functions are of no interest
 * (the allocator in a heap profile), so that a stack ends at their caller.
 */

struct pprof_pruning {
	struct pattern *drop, *keep; /* NULL: none */
	struct profile_builder *builder;
};

/* An expression that is wrong is a warning. */
void pprof_pruning_init(struct pprof_pruning *pruning, struct span drop, struct span keep,
			struct profile_builder *builder);
/* Warns where an expression took too long. */
void pprof_pruning_release(struct pprof_pruning *pruning);

/* Of a function by its name, as in the profile. */
bool pprof_pruning_drops(struct pprof_pruning *pruning, struct span name);

#endif
