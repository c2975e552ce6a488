#ifndef TUI_VIEWS_TIME_CHART_CHART_REPEATS_H
#define TUI_VIEWS_TIME_CHART_CHART_REPEATS_H

#include "model/times/call_counts.h"
#include "model/times/runs.h"

/*
 * Calls of one function that follow each other below one caller, as those of a query for each row
 * of a list do: which function takes most time among some boxes of one depth, how many of them are
 * calls of it, and how long a typical one is.
 *
 * Of very many boxes some, evenly spread, are looked at, so that it costs no more than a screen.
 */
struct chart_repeats {
	label_id label; /* an identity, of the runs' labels; NO_LABEL: there are no boxes */
	/* The one that called it, in all that are looked at; NO_LABEL: several did, or none. */
	label_id caller;
	struct call_count calls;
	bool is_most; /* more of the boxes are of it than of all others together */
};

struct chart_repeats chart_repeats_find(const struct runs *runs, uint32_t first, uint32_t end);

/* Those right below a box that are calls of one function. */
struct chart_repeats chart_repeats_of(const struct runs *runs, uint32_t box, label_id function);

#endif
