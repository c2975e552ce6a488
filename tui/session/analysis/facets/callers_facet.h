#ifndef TUI_SESSION_ANALYSIS_FACETS_CALLERS_FACET_H
#define TUI_SESSION_ANALYSIS_FACETS_CALLERS_FACET_H

#include "tui/session/analysis/facet.h"
#include "tui/session/analysis/sided_tree.h"

/* Of the callers view: the trees around its function, made of the listed tree. */

struct callers {
	struct sided_tree callers, callees; /* no trees where there is no such function */
	label_id function;
};

extern const struct facet callers_facet;

static inline const struct callers *callers_of(const struct analysis *analysis)
{
	return analysis->parts[FACET_CALLERS];
}

/* What the view that asked is about; NO_LABEL: another view, or it has no such function. */
static inline label_id callers_function(const struct analysis *analysis)
{
	const struct callers *callers = callers_of(analysis);

	return callers->callers.tree ? callers->function : NO_LABEL;
}

#endif
