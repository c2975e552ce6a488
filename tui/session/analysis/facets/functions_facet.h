#ifndef TUI_SESSION_ANALYSIS_FACETS_FUNCTIONS_FACET_H
#define TUI_SESSION_ANALYSIS_FACETS_FUNCTIONS_FACET_H

#include "model/trees/function_list.h"
#include "tui/session/analysis/facet.h"

/* The functions of the listed tree, in the order that the user chose. */

struct functions {
	struct function_list list;
	uint32_t *row_of_label; /* 1 + the list's row of an identity, 0: none */
};

extern const struct facet functions_facet;

static inline const struct functions *functions_of(const struct analysis *analysis)
{
	return analysis->parts[FACET_FUNCTIONS];
}

/* The row of a label's identity; NULL where it has none. */
const struct function_row *functions_row(const struct analysis *analysis, label_id label);

/* Of the functions of that name, in modules of their own, the one that costs most; NO_LABEL. */
label_id functions_find(const struct analysis *analysis, const char *name);

#endif
