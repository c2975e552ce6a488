#ifndef TUI_SESSION_ANALYSIS_FACETS_SHOWN_TREE_FACET_H
#define TUI_SESSION_ANALYSIS_FACETS_SHOWN_TREE_FACET_H

#include "tui/session/analysis/facet.h"
#include "tui/session/analysis/sided_tree.h"

/* The tree that is shown: the whole one, or the same leaf first, as far as it is wide enough for a
 * screen. */

struct shown_tree {
	struct sided_tree sided;
	node_id zoom; /* what state.zoom leads to */
};

extern const struct facet shown_tree_facet;

static inline const struct shown_tree *shown_tree_of(const struct analysis *analysis)
{
	return analysis->parts[FACET_SHOWN_TREE];
}

#endif
