#ifndef TUI_SESSION_ANALYSIS_FACETS_MATCHES_FACET_H
#define TUI_SESSION_ANALYSIS_FACETS_MATCHES_FACET_H

#include "model/search/search_hits.h"
#include "model/slices/side.h"
#include "tui/session/analysis/facet.h"

/* What the search has found. */

struct found_matches {
	struct search search;
	/* Of each side of the listed tree, each stack counted once. */
	int64_t weight[SIDE_COUNT];
	struct search_hits shown;            /* in the tree that is shown */
	struct search_hits callers, callees; /* in those of the callers view */
};

extern const struct facet matches_facet;

static inline const struct found_matches *found_matches_of(const struct analysis *analysis)
{
	return analysis->parts[FACET_MATCHES];
}

#endif
