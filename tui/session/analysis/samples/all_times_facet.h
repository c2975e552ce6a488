#ifndef TUI_SESSION_ANALYSIS_SAMPLES_ALL_TIMES_FACET_H
#define TUI_SESSION_ANALYSIS_SAMPLES_ALL_TIMES_FACET_H

#include "tui/session/analysis/facet.h"
#include "tui/session/analysis/samples/listed_samples.h"

/* The samples that the view of times shows: those of the listed tree, and the ones of it that
 * --time drops. Its strips, heat map and flame chart are made of them, and remade with each step
 * and zoom in time while they stay. */

struct all_times {
	/* What they are of: the analysis that they were made for may go before they do. */
	struct analysis *analysis;
	struct listed_samples *listing; /* NULL: the view does not show, or an error */
};

extern const struct facet all_times_facet;

static inline const struct all_times *all_times_of(const struct analysis *analysis)
{
	return analysis->parts[FACET_ALL_TIMES];
}

#endif
