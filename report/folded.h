#ifndef REPORT_FOLDED_H
#define REPORT_FOLDED_H

#include <stdio.h>

#include "model/trees/call_tree.h"

/* Folded stacks, a line for each that was on the cpu itself, sorted by its bytes. `new_self`: per
 * node what stands in a second column, as tools read it that compare two; NULL: there is one. */
void folded_write(const struct call_tree *tree, const int64_t *new_self,
		  const struct profile *profile, FILE *out);

#endif
