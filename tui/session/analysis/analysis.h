#ifndef TUI_SESSION_ANALYSIS_ANALYSIS_H
#define TUI_SESSION_ANALYSIS_ANALYSIS_H

#include "tui/session/view_state.h"

/*
 * What the views draw: everything derived from a snapshot for one view state.
 * Made by a worker, then never changed. It consists of parts, one for each facet (facet.h); a
 * part's header says what it has and how it is asked for.
 */

/* In the order in which they are made. */
enum facet_id {
	FACET_WHOLE_TREE,
	FACET_UNNAMED,
	FACET_COLORS,
	FACET_SHOWN_TREE,
	FACET_LISTED_TREE,
	FACET_FUNCTIONS,
	FACET_CHANGES,
	FACET_STACK_CHANGES,
	FACET_KEPT_ROWS,
	FACET_CALLERS,
	FACET_CALL_EDGES,
	FACET_CALLS,
	FACET_MATCHES,
	FACET_STRIKING,
	FACET_ALL_TIMES,
	FACET_OWNERS,
	FACET_TIMELINES,
	FACET_TRACKS,
	FACET_CHART,
	FACET_FUNCTION_THREADS,
	FACET_FILTER_SHARES,
	FACET_SOURCE_LINES,
	FACET_FUNCTION_SPOTS,
	FACET_COUNT
};

struct analysis {
	struct profile profile;  /* the snapshot */
	struct view_state state; /* what it was made for */
	struct error error;      /* of an expression; where it could not be used there is no tree */

	/* Never NULL: where the view that asked has no use for a part it is all zeros. */
	const void *parts[FACET_COUNT];

	/* Borrowed from the parts, as whatever is drawn asks for them. */
	struct call_tree *tree;  /* callers first; NULL: the error */
	struct call_tree *shown; /* the same, or leaf first */
};

#endif
