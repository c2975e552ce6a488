#ifndef TUI_VIEWS_ICICLE_CLIPPED_H
#define TUI_VIEWS_ICICLE_CLIPPED_H

#include "tui/screen/grid.h"

/* The number of lines out of sight, at the right end of the first or last visible one:
 * "▼ 8 more". */

struct clipped {
	char text[32];
	int width; /* columns, with a blank before it; 0: nothing is clipped */
};

struct clipped clipped_lines(bool upwards, uint32_t lines, bool is_more, int columns);
void clipped_draw(const struct clipped *clipped, struct grid *grid, struct rect line);

#endif
