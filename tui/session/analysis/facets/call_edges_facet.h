#ifndef TUI_SESSION_ANALYSIS_FACETS_CALL_EDGES_FACET_H
#define TUI_SESSION_ANALYSIS_FACETS_CALL_EDGES_FACET_H

#include "model/slices/side.h"
#include "model/trees/function_list.h"
#include "tui/session/analysis/facet.h"

/* Of the callers view: the functions next to its function, as tables have them. */

struct sided_edges {
	struct call_edges all;
	/* Of a comparison, what each side has of them; and of how many samples. */
	struct call_edges side[SIDE_COUNT], samples[SIDE_COUNT];
};

extern const struct facet call_edges_facet;

static inline const struct sided_edges *call_edges_of(const struct analysis *analysis)
{
	return analysis->parts[FACET_CALL_EDGES];
}

#endif
