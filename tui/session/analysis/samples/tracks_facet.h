#ifndef TUI_SESSION_ANALYSIS_SAMPLES_TRACKS_FACET_H
#define TUI_SESSION_ANALYSIS_SAMPLES_TRACKS_FACET_H

#include "model/times/call_count.h"
#include "model/times/thread_samples.h"
#include "tui/session/analysis/facet.h"

/*
 * The listed tree's samples as each thread took them. For the flame chart those of all times,
 * whatever --time keeps; for views of single boxes or functions, which say how often these were
 * called, only where there are not very many: no key waits for them to be counted.
 */

enum { TRACKS_SAMPLES_LIMIT = 1 << 19 };

/* What calls_here.h was asked for last. */
struct counted_calls {
	bool is_box;
	uint32_t of; /* a node of the whole tree, or a label; 0: none yet */
	struct call_count count;
};

struct tracks {
	/* The analysis of the samples, if these are not all_times_facet's: the one that they
	 * were made for may go before they do. NULL: they are, or there are no samples. */
	struct analysis *analysis;
	struct listed_samples *listing;
	struct thread_samples *samples;
	char **names;   /* per track: "web: worker 42" */
	int64_t weight; /* of all of them */
	struct counted_calls *counted;
};

extern const struct facet tracks_facet;

static inline const struct tracks *tracks_of(const struct analysis *analysis)
{
	return analysis->parts[FACET_TRACKS];
}

#endif
