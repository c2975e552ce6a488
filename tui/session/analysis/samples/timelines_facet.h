#ifndef TUI_SESSION_ANALYSIS_SAMPLES_TIMELINES_FACET_H
#define TUI_SESSION_ANALYSIS_SAMPLES_TIMELINES_FACET_H

#include "model/times/heaviest_function.h"
#include "model/times/timeline.h"
#include "tui/session/analysis/facet.h"

/*
 * The weight of the listed tree's samples over time, in as many parts as the screen shows: of all,
 * of those that the search or the selection lights, and for the strips of each owner
 * (owners_facet.h). Of the whole recording or the span that is shown, whatever --time keeps.
 */

struct timelines {
	bool is_timed;         /* the profile has times; false: the rest is zeros */
	int64_t length;        /* of all there is, in nanoseconds */
	struct time_axis axis; /* the columns of the screen */
	uint32_t lines;        /* buckets in each of them */
	struct timeline timeline;
	uint32_t *row_of; /* per row of the owners: of the timeline; NO_TIMELINE: none */
	/* The parts that are as high as a strip: of all, and of owners by their depth. */
	int64_t highest, highest_row[OWNER_DEPTH];
	uint64_t most_samples;        /* in a bucket */
	bool is_lit;                  /* by the search or the selected function */
	struct heaviest_at *heaviest; /* that was asked for last */
};

#define NO_TIMELINE UINT32_MAX

extern const struct facet timelines_facet;

static inline const struct timelines *timelines_of(const struct analysis *analysis)
{
	return analysis->parts[FACET_TIMELINES];
}

/* The weight of a side's samples in a bucket, or of those that are lit; row NO_TIMELINE: all. */
int64_t timelines_weight(const struct timelines *timelines, uint32_t side, uint32_t row,
			 uint32_t bucket);
int64_t timelines_lit(const struct timelines *timelines, uint32_t side, uint32_t row,
		      uint32_t bucket);

/* What ran most in a bucket of the view of times. Found when it is asked for. */
struct heaviest_function timelines_heaviest(const struct analysis *analysis, uint32_t side,
					    uint32_t row, uint32_t bucket);

#endif
