#ifndef TUI_SESSION_ANALYSIS_SAMPLES_TRACKS_FACET_H
#define TUI_SESSION_ANALYSIS_SAMPLES_TRACKS_FACET_H

#include "model/times/thread_samples.h"
#include "tui/session/analysis/facet.h"

/* Of the flame chart: the listed tree's samples as each thread took them, of all times, whatever
 * --time keeps. */

struct tracks {
	/* What the samples are of: the analysis that they were made for may go before they do. */
	struct analysis *analysis;
	struct listed_samples *listing; /* NULL: there are none */
	struct thread_samples *samples;
	char **names;   /* per track: "web: worker 42" */
	int64_t weight; /* of all of them */
};

extern const struct facet tracks_facet;

static inline const struct tracks *tracks_of(const struct analysis *analysis)
{
	return analysis->parts[FACET_TRACKS];
}

/* How many there are: 0 where the profile has no times. */
static inline uint32_t tracks_count(const struct analysis *analysis)
{
	return tracks_of(analysis)->samples ? tracks_of(analysis)->samples->track_count : 0;
}

#endif
