#ifndef TUI_VIEWS_CALLERS_CALLERS_HALVES_H
#define TUI_VIEWS_CALLERS_CALLERS_HALVES_H

#include "tui/session/analysis/facets/callers_facet.h"
#include "tui/session/session.h"

/* Above and below the function of the callers view: who calls it, and what it calls. */

enum { ABOVE, BELOW, HALF_COUNT };

/* Both trees have the function as their node 1. */
#define MIDDLE ((struct icicle_box){ 1, false })

static inline bool callers_is_middle(struct icicle_box box)
{
	return icicle_box_is(box, MIDDLE);
}

static inline const struct sided_tree *callers_half(const struct session *session, int side)
{
	const struct callers *callers = callers_of(session->analysis);

	return side == ABOVE ? &callers->callers : &callers->callees;
}

static inline const struct call_tree *callers_tree(const struct session *session, int side)
{
	return callers_half(session, side)->tree;
}

const struct function_list *callers_list(const struct session *session, int side);

/* Shares `height` rows out, one of them for the function: `need` is what each half would fill, and
 * what nobody needs is below. */
void callers_share_height(const int need[HALF_COUNT], int height, int heights[HALF_COUNT]);

#endif
