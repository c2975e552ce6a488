#ifndef TUI_VIEWS_SIDES_H
#define TUI_VIEWS_SIDES_H

#include "show/change_text.h"
#include "tui/screen/grid.h"
#include "tui/session/analysis/facets/shown_tree_facet.h"
#include "tui/session/session.h"

/*
 * The two sides of a comparison on the screen: what they are called, where they stand, and how
 * what they have is written. Sides are "before" and "after" wherever they are shown, as a user
 * who takes one for the other fixes what got better.
 */

#define SIDE_BOTH SIDE_COUNT /* the tree of both, or a profile that is not compared */

extern const char *const side_words[SIDE_COUNT]; /* "before", "after" */

/* Of the tree that is shown. NULL where nothing is compared. */
static inline const struct comparison *sides_compared(const struct session *session)
{
	return session->analysis ? shown_tree_of(session->analysis)->sided.comparison : NULL;
}

/* The tree that is shown. */
static inline const struct sided_tree *sides_shown(const struct session *session)
{
	return &shown_tree_of(session->analysis)->sided;
}

/* 1 or SIDE_COUNT, of the tree that is shown. */
static inline uint32_t sides_count(const struct session *session)
{
	return sided_tree_count(sides_shown(session));
}

/* A side as it is shown: the nodes of the tree that is shown, with its weights. */
static inline const struct call_tree *sides_tree(const struct session *session, uint32_t side)
{
	return sided_tree_side(sides_shown(session), side);
}

/* What the user knows a side by: its files, and what it is narrowed to. */
#define SIDES_NAME_SIZE 240

const char *sides_name(const struct sides *sides, uint32_t side, char name[SIDES_NAME_SIZE]);

/* Whether each has an icicle of its own. */
bool sides_are_apart(const struct session *session);

/* How wide the boxes below the zoom are: the same on both sides. */
struct icicle_scale sides_scale(const struct session *session, uint32_t side);

/* A rule with the side's name above its icicle. */
void sides_draw_title(const struct session *session, uint32_t side, struct grid *grid,
		      struct rect row);

/* As change_text_difference; "" where one of them is not known yet. */
const char *sides_print_difference(const struct comparison *comparison, char text[CHANGE_TEXT_SIZE],
				   int64_t before, int64_t after);

#endif
