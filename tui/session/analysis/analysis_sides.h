#ifndef TUI_SESSION_ANALYSIS_ANALYSIS_SIDES_H
#define TUI_SESSION_ANALYSIS_ANALYSIS_SIDES_H

#include "tui/session/analysis/analysis.h"

/* What analysis.c makes of two sides instead of one profile. */

/* NULL and *error where they cannot be compared. */
struct comparison *analysis_sides_build(const struct profile *profile,
					const struct view_state *state, struct error *error);

/* What is shown, leaf first; again in more detail, then with the same marked. */
void analysis_sides_invert(struct analysis *analysis, int64_t min_extent);

/* The functions below list_root, in the order that the user chose; and the stacks. */
void analysis_sides_list(struct analysis *analysis);

/* The trees around analysis->function. */
void analysis_sides_callers(struct analysis *analysis, int64_t min_total);

void analysis_sides_release(struct analysis *analysis);

#endif
