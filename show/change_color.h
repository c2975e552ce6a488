#ifndef SHOW_CHANGE_COLOR_H
#define SHOW_CHANGE_COLOR_H

#include "model/compare/comparison.h"
#include "show/code_color.h"

/*
 * The colour of what has changed, wherever a comparison is drawn: blue for less, orange for more,
 * and the stronger the more of it has changed. All who see colours at all tell these apart.
 */

enum { CHANGE_LEVELS = 3 }; /* faint first */

enum change_color {
	CHANGE_COLOR_SAME,
	CHANGE_COLOR_LESS = CHANGE_COLOR_SAME + SHADES,
	CHANGE_COLOR_MORE = CHANGE_COLOR_LESS + CHANGE_LEVELS * SHADES,
	CHANGE_COLOR_COUNT = CHANGE_COLOR_MORE + CHANGE_LEVELS * SHADES,
};

/* -1: less, 1: more, 0: neither. */
int change_direction(enum change_kind kind);

/* Of what a side had and what the other one has; `shade` 0 or 1. */
enum change_color change_color(enum change_kind kind, const int64_t value[SIDE_COUNT],
			       unsigned shade);

/* Its number among the 256 colours of terminals, for black on it. */
uint8_t change_color_256(enum change_color color);

#endif
