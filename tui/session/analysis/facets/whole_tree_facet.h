#ifndef TUI_SESSION_ANALYSIS_FACETS_WHOLE_TREE_FACET_H
#define TUI_SESSION_ANALYSIS_FACETS_WHOLE_TREE_FACET_H

#include "tui/session/analysis/facet.h"
#include "tui/session/analysis/sided_tree.h"

/* The tree of the slice, callers first. */

extern const struct facet whole_tree_facet;

static inline const struct sided_tree *whole_tree_of(const struct analysis *analysis)
{
	return analysis->parts[FACET_WHOLE_TREE];
}

#endif
