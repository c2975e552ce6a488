#ifndef TUI_SESSION_KEPT_SIDES_H
#define TUI_SESSION_KEPT_SIDES_H

#include "model/compare/side_slices.h"

/* Sides of comparisons that were made in the explorer. States of the history, analyses and what is
 * being written may have any of them, so they go when the last session that knows them goes. */
struct kept_sides;

/* Two slices of one profile, which are copied. */
const struct sides *kept_sides_add(struct kept_sides **kept, const struct slice slices[SIDE_COUNT]);

/* Those of another session as well. */
void kept_sides_share(struct kept_sides **kept, const struct kept_sides *others);

/* From any thread. */
void kept_sides_release(struct kept_sides **kept);

#endif
