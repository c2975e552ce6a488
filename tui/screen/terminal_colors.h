#ifndef TUI_SCREEN_TERMINAL_COLORS_H
#define TUI_SCREEN_TERMINAL_COLORS_H

#include "tui/screen/paint.h"

/* Paints as pairs of colours of ncurses, and as its attributes: as many as the terminal has. */

struct terminal_colors {
	enum color_depth depth;
	short pairs[PAINT_COUNT];
	uint8_t flags[PAINT_COUNT];
};

/* Once ncurses has the terminal. `most`: what is used of its colours at most; `automatic`: the
 * terminal decides, and NO_COLOR is heeded. */
void terminal_colors_init(struct terminal_colors *colors, enum color_depth most, bool automatic);

/* As attr_t has them, without the pair. */
uint32_t terminal_colors_attributes(const struct terminal_colors *colors, struct style style);

#endif
