#ifndef TUI_SESSION_ANALYSIS_FACETS_CHANGES_FACET_H
#define TUI_SESSION_ANALYSIS_FACETS_CHANGES_FACET_H

#include "model/compare/comparison.h"
#include "tui/session/analysis/facet.h"

/* Of a comparison: how the functions of the listed tree have changed, and its stacks, in the order
 * that the user chose. */

struct changes {
	struct change_list list;
	uint32_t *row_of_label; /* 1 + the list's row of an identity, 0: none */
};

extern const struct facet changes_facet, stack_changes_facet;

static inline const struct changes *changes_of(const struct analysis *analysis)
{
	return analysis->parts[FACET_CHANGES];
}

static inline const struct change_list *stack_changes_of(const struct analysis *analysis)
{
	return analysis->parts[FACET_STACK_CHANGES];
}

/* The row of a label's identity; NULL where it has none. */
const struct change_row *changes_row(const struct analysis *analysis, label_id label);

#endif
