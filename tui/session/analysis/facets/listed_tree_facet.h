#ifndef TUI_SESSION_ANALYSIS_FACETS_LISTED_TREE_FACET_H
#define TUI_SESSION_ANALYSIS_FACETS_LISTED_TREE_FACET_H

#include "tui/session/analysis/facet.h"
#include "tui/session/analysis/sided_tree.h"

/* What lists are made of: the whole tree below the zoom, or just the siblings of a rest. */

struct listed_tree {
	struct sided_tree sided; /* callers first */
	node_id root;            /* all below it */
};

extern const struct facet listed_tree_facet;

static inline const struct listed_tree *listed_tree_of(const struct analysis *analysis)
{
	return analysis->parts[FACET_LISTED_TREE];
}

#endif
