#ifndef TUI_SCREEN_TERMINAL_COLORS_H
#define TUI_SCREEN_TERMINAL_COLORS_H

#include "tui/screen/paint.h"

/*
 * Styles as pairs of colours of ncurses, and as its attributes: as many as the terminal has. A pair
 * is made when it is first drawn, as terminals of few colours have few pairs.
 */

struct terminal_look {
	bool is_made;
	int pair, blank_pair; /* the second has no colour of text */
	int32_t ground;       /* as paint_look has it */
	uint32_t attributes;  /* as attr_t has them, without the pair */
};

struct terminal_colors {
	enum color_depth depth;
	struct theme theme;
	int next_pair;
	struct terminal_look looks[PAINT_COUNT][STYLE_COUNT];
};

/* Once ncurses has the terminal. `most`: what is used of its colours at most; `automatic`: the
 * terminal decides, and NO_COLOR is heeded. */
void terminal_colors_init(struct terminal_colors *colors, enum color_depth most, bool automatic);

/* From now on everything is drawn in the colours of the theme. */
void terminal_colors_set_theme(struct terminal_colors *colors, const struct theme *theme);

const struct terminal_look *terminal_colors_look(struct terminal_colors *colors,
						 struct style style);

#endif
