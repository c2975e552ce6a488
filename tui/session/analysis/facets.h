#ifndef TUI_SESSION_ANALYSIS_FACETS_H
#define TUI_SESSION_ANALYSIS_FACETS_H

#include "tui/session/analysis/analysis.h"

/* All facets of an analysis: it is made and released by going through them. */

/* Shares with `previous` (may be NULL) what is the same. */
struct analysis *facets_analyse(const struct profile *profile, const struct view_state *state,
				const struct analysis *previous);
void facets_free(struct analysis *analysis);

#endif
