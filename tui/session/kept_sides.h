#ifndef TUI_SESSION_KEPT_SIDES_H
#define TUI_SESSION_KEPT_SIDES_H

#include "model/compare/side_slices.h"

/* Sides of comparisons made in the explorer. History states, analyses and files being written may
 * refer to any of them, so they are freed with the last session that shares them. */
struct kept_sides;

/* Copies two slices of one profile. */
const struct sides *kept_sides_add(struct kept_sides **kept, const struct slice slices[SIDE_COUNT]);

/* Shares the sides of another session as well. */
void kept_sides_share(struct kept_sides **kept, const struct kept_sides *others);

/* From any thread. */
void kept_sides_release(struct kept_sides **kept);

#endif
