#ifndef TUI_SESSION_ANALYSIS_FACETS_UNNAMED_FACET_H
#define TUI_SESSION_ANALYSIS_FACETS_UNNAMED_FACET_H

#include "tui/session/analysis/facet.h"

/* How much of what is shown is in functions without names, by the innermost frames. Gains and
 * losses count without their signs. */

struct unnamed {
	int64_t weight, whole;
};

extern const struct facet unnamed_facet;

static inline const struct unnamed *unnamed_of(const struct analysis *analysis)
{
	return analysis->parts[FACET_UNNAMED];
}

#endif
