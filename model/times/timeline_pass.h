#ifndef MODEL_TIMES_TIMELINE_PASS_H
#define MODEL_TIMES_TIMELINE_PASS_H

#include "model/times/timeline_slots.h"
#include "model/times/timeline_sums.h"
#include "model/trees/sample_scope.h"

/* Adds the samples of one side of a scope to the buckets of a timeline that has room for them.
 * `lit_stacks`: per stack; NULL: nothing is lit. */
void timeline_pass_add(struct timeline *timeline, const struct sample_scope *scope,
		       const struct timeline_slots *slots, uint32_t side, const bool *lit_stacks);

#endif
