#ifndef SHOW_COLORS_CHANGE_COLOR_H
#define SHOW_COLORS_CHANGE_COLOR_H

#include "model/compare/comparison.h"
#include "show/colors/theme.h"

/*
 * The colours of changes in all drawings of a comparison: blue for less, orange for more, stronger
 * for larger changes. Colour-blind users can tell them apart.
 */

enum change_color { /* faint first */
		    CHANGE_COLOR_SAME,
		    CHANGE_COLOR_LESS,
		    CHANGE_COLOR_MORE = CHANGE_COLOR_LESS + CHANGE_LEVELS,
		    CHANGE_COLOR_COUNT = CHANGE_COLOR_MORE + CHANGE_LEVELS,
};

/* -1: less, 1: more, 0: neither. */
int change_direction(enum change_kind kind);

/* Of what a side had and what the other one has. */
enum change_color change_color(enum change_kind kind, const int64_t value[SIDE_COUNT]);

/* 0xrrggbb in a theme. */
uint32_t change_color_rgb(enum change_color color, const struct theme *theme);

#endif
