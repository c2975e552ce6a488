#ifndef MODEL_OWNERS_OWNERS_H
#define MODEL_OWNERS_OWNERS_H

#include "model/owners/owner_list.h"
#include "model/trees/sample_scope.h"

/* Makes the list of what the samples of a scope have: one pass over them, and one over their
 * sums. */
void owner_list_build(struct owner_list *list, const struct sample_scope *scope);

#endif
