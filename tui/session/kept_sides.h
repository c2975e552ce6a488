#ifndef TUI_SESSION_KEPT_SIDES_H
#define TUI_SESSION_KEPT_SIDES_H

#include "model/compare/side_slices.h"

/* Sides of comparisons that were made in the explorer: states of the history may have any of them,
 * so they go all at once, with the session. */
struct kept_sides;

/* Two slices of one profile, which are copied. The result lasts until kept_sides_release. */
const struct sides *kept_sides_add(struct kept_sides **kept, const struct slice slices[SIDE_COUNT]);
void kept_sides_release(struct kept_sides **kept);

#endif
