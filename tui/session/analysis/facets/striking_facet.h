#ifndef TUI_SESSION_ANALYSIS_FACETS_STRIKING_FACET_H
#define TUI_SESSION_ANALYSIS_FACETS_STRIKING_FACET_H

#include "show/striking.h"
#include "tui/session/analysis/facet.h"

/* The striking facts of the slice, or when comparing of the zoom. Made only on request:
 * view_state.in_words. */

struct striking_words {
	bool is_made;
	struct striking striking;
};

extern const struct facet striking_facet;

static inline const struct striking_words *striking_words_of(const struct analysis *analysis)
{
	return analysis->parts[FACET_STRIKING];
}

#endif
