#ifndef TESTS_FUZZ_TREE_PROMISES_H
#define TESTS_FUZZ_TREE_PROMISES_H

#include "model/slices/slice.h"
#include "model/trees/call_tree.h"
#include "tests/fuzz/drawn_profile.h"

/* Aborts where a tree, or what is made of it, breaks what the headers of the model promise. */

/* Its shape and order. */
void tree_promises_check_columns(const struct call_tree *tree);

/* Totals are the sums of what is below them: where weights are exact. */
void tree_promises_check_sums(const struct call_tree *tree);

void tree_promises_check_labels(const struct labels *labels);

/* All of these, and searches, lists of functions, who calls whom, and inverted trees. */
void tree_promises_check(const struct call_tree *tree, struct promise promise);

/* The list that is made without a tree is that of the tree. */
void tree_promises_check_functions(const struct call_tree *tree, const struct profile *profile,
				   const struct slice *slice);

#endif
