#ifndef TUI_SESSION_ANALYSIS_SAMPLES_CHART_FACET_H
#define TUI_SESSION_ANALYSIS_SAMPLES_CHART_FACET_H

#include "model/times/runs.h"
#include "tui/session/analysis/facet.h"

/* Of the flame chart: the stacks of one thread in order of time. */

struct chart {
	struct runs runs; /* samples NULL: no chart */
	uint32_t track;   /* of tracks_facet.h */
	int64_t origin;   /* the beginning of its input, in the times of the runs */
	bool is_other;    /* no thread is called as the command line says: it is the heaviest */
};

extern const struct facet chart_facet;

static inline const struct chart *chart_of(const struct analysis *analysis)
{
	return analysis->parts[FACET_CHART];
}

static inline bool chart_is_made(const struct analysis *analysis)
{
	return chart_of(analysis)->runs.samples != NULL;
}

#endif
