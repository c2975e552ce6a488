#ifndef TUI_SESSION_ANALYSIS_SAMPLES_CALLS_FACET_H
#define TUI_SESSION_ANALYSIS_SAMPLES_CALLS_FACET_H

#include "model/times/call_counts.h"
#include "tui/session/analysis/facet.h"

/* Of the callers view: how often its function was called and what it called, in the listed tree, as
 * far as samples with times show it. */

struct calls {
	struct call_counts counts;
	struct labels *labels; /* of the counts; NULL: nothing is known */
};

extern const struct facet calls_facet;

static inline const struct calls *calls_of(const struct analysis *analysis)
{
	return analysis->parts[FACET_CALLS];
}

/* Of labels of the tree: one of them is that of the view. `caller`: NO_LABEL for all of them. */
struct call_count calls_between(const struct analysis *analysis, label_id caller, label_id callee);

#endif
