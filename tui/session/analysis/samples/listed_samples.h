#ifndef TUI_SESSION_ANALYSIS_SAMPLES_LISTED_SAMPLES_H
#define TUI_SESSION_ANALYSIS_SAMPLES_LISTED_SAMPLES_H

#include "model/trees/sample_scope.h"
#include "tui/session/analysis/analysis.h"

/*
 * The samples that lists are made of (listed_tree_facet.h), for facts that a tree does not have,
 * such as their owners. It reads the stacks once, so only facets that a view asks for use it.
 */

struct listed_samples {
	struct tree_builder builder;
	struct sample_scope scope;
};

/* False and analysis->error on failure. To be released in any case. */
bool listed_samples_init(struct listed_samples *samples, struct analysis *analysis);

/* Those of all times, whatever --time keeps. To be gone through by scope_walk.h, or as they come:
 * without a zoom the groups of the builder have no samples. */
bool listed_samples_init_untimed(struct listed_samples *samples, struct analysis *analysis);

/* A label of the analysis's tree among those of the builder. NO_LABEL: none of them is it. */
label_id listed_samples_label(const struct listed_samples *samples, const struct analysis *analysis,
			      label_id label);

/* Whether these are the same samples, below the same labels: of two analyses that perhaps differ in
 * --time. */
bool listed_samples_are_same_untimed(const struct analysis *a, const struct analysis *b);
void listed_samples_release(struct listed_samples *samples);

#endif
