#ifndef TUI_SESSION_ANALYSIS_FACETS_KEPT_ROWS_FACET_H
#define TUI_SESSION_ANALYSIS_FACETS_KEPT_ROWS_FACET_H

#include "tui/session/analysis/facet.h"

/* Which rows state.rows keeps of the tables: of the functions or, of a comparison, of their
 * changes; and of the changed stacks. */

struct rows {
	uint32_t count;
	uint32_t *at;    /* rows of the list, in its order */
	label_id *label; /* theirs */
};

struct kept_rows {
	struct rows functions, stacks;
	int64_t most_self, most_total; /* of a kept function, without its sign; nothing compared */
};

extern const struct facet kept_rows_facet;

static inline const struct kept_rows *kept_rows_of(const struct analysis *analysis)
{
	return analysis->parts[FACET_KEPT_ROWS];
}

#endif
