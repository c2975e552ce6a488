#ifndef MODEL_OWNERS_OWNERS_H
#define MODEL_OWNERS_OWNERS_H

#include "model/owners/owner_list.h"
#include "model/trees/sample_scope.h"

/* Builds the list of the owners of a scope's samples: one pass over the samples, and one over their
 * sums. */
void owner_list_build(struct owner_list *list, const struct sample_scope *scope);

#endif
