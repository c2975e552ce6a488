#include "tui/views/icicle/clipped.h"

#include <stdio.h>

#include "show/text_width.h"

enum { WORD_WIDTH = 30 }; /* columns from which there is room for words */

struct clipped clipped_lines(bool upwards, uint32_t lines, bool is_more, int columns)
{
	struct clipped clipped = { .width = 0 };

	if (lines == 0)
		return clipped;
	snprintf(clipped.text, sizeof(clipped.text),
		 columns < WORD_WIDTH ? "%s%u%s" : "%s %u%s more", upwards ? "▲" : "▼", lines,
		 is_more ? "+" : "");
	clipped.width = text_width(clipped.text) + 1;
	if (clipped.width > columns / 2)
		clipped.width = 0;
	return clipped;
}

void clipped_draw(const struct clipped *clipped, struct grid *grid, struct rect line)
{
	struct rect cells = { line.x + line.width - clipped->width, line.y, clipped->width, 1 };

	if (clipped->width == 0)
		return;
	grid_fill(grid, cells, style_of(PAINT_TEXT));
	grid_text(grid, cells.x + 1, cells.y, cells.width - 1, style_of(PAINT_TEXT), clipped->text);
}
