#ifndef TUI_SESSION_ANALYSIS_SAMPLES_OWNERS_FACET_H
#define TUI_SESSION_ANALYSIS_SAMPLES_OWNERS_FACET_H

#include "model/owners/owners.h"
#include "tui/session/analysis/facet.h"

/* The owners (owner_list.h) of the listed tree's samples. For the view of times, which shows all
 * of the recording, of those that --time drops as well. */

struct owners {
	struct owner_list list;
	char **texts;  /* the names of rows */
	bool *is_kept; /* per row: state.rows keeps it, one below it or one above it */
	bool *is_hit;  /* the search finds it */
	int64_t longest[SAMPLE_CHOICE_LIMIT]; /* the heaviest row but those that gather all */
};

extern const struct facet owners_facet;

static inline const struct owners *owners_of(const struct analysis *analysis)
{
	return analysis->parts[FACET_OWNERS];
}

#endif
