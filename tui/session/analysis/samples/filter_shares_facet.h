#ifndef TUI_SESSION_ANALYSIS_SAMPLES_FILTER_SHARES_FACET_H
#define TUI_SESSION_ANALYSIS_SAMPLES_FILTER_SHARES_FACET_H

#include "tui/session/analysis/facet.h"

/* What each filter of the list (filter_list.h) removes from the whole profile when it is the only
 * one, in the order of the list. */

struct filter_shares {
	int64_t *removed;
	uint32_t count;
};

extern const struct facet filter_shares_facet;

static inline const struct filter_shares *filter_shares_of(const struct analysis *analysis)
{
	return analysis->parts[FACET_FILTER_SHARES];
}

#endif
