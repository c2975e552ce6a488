#ifndef TUI_SESSION_ANALYSIS_SIBLINGS_H
#define TUI_SESSION_ANALYSIS_SIBLINGS_H

#include "model/compare/comparison.h"

/* A node and its siblings after it, with all below them, below a root of their own: for what is
 * counted in a rest. */

struct call_tree *siblings_tree(const struct call_tree *tree, node_id first);
struct comparison *siblings_comparison(const struct comparison *comparison, node_id first);

#endif
