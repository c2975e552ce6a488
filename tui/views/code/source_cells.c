#include "tui/views/code/source_cells.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/text/utf8.h"
#include "show/text_width.h"

enum { TAB = 8, CHARACTER_SIZE = 4, ELLIPSIS = 0x2026 };

static const enum paint paints[] = {
	[SHADE_PLAIN] = PAINT_TEXT,
	[SHADE_COMMENT] = PAINT_DIM,
	[SHADE_STRING] = PAINT_STRING,
	[SHADE_KEYWORD] = PAINT_KEYWORD,
};

/* Of a line as long as a book only the beginning is looked at, which is more than is shown. */
static uint32_t shown_length(const struct source_cells *cells, int width)
{
	uint32_t room = ((uint32_t)cells->shift + (uint32_t)width + TAB) * CHARACTER_SIZE;

	return cells->length < room ? cells->length : room;
}

/* One character at a column of the line, as far as it is in sight. */
static void put(struct grid *grid, struct rect area, int column, int width, struct style style,
		uint32_t codepoint)
{
	if (column < 0 || column + width > area.width)
		return;
	grid_put(grid, area.x + column, area.y, style, codepoint);
	if (width == 2 && grid->ascii)
		grid_put(grid, area.x + column + 1, area.y, style, '?');
	else if (width == 2)
		*grid_cell(grid, area.x + column + 1, area.y) = (struct cell){ 0, style };
}

/* The cells from its column on that a character takes. */
static int cells_of(uint32_t *codepoint, int column)
{
	int width;

	if (*codepoint == '\t') {
		*codepoint = ' ';
		return TAB - column % TAB;
	}
	width = codepoint_width(*codepoint);
	if (width < 0)
		*codepoint = REPLACEMENT_CHARACTER;
	return width < 0 ? 1 : width;
}

static void draw(const struct source_cells *cells, struct grid *grid, struct rect area,
		 const uint8_t *shades, uint32_t length, size_t hit_from, size_t hit_until)
{
	const char *at = cells->line, *end = at + length;
	int column = 0;

	while (at < end && column - cells->shift < area.width) {
		size_t byte = (size_t)(at - cells->line);
		bool is_hit = byte >= hit_from && byte < hit_until;
		struct style style = style_of(is_hit ? PAINT_HIT : paints[shades[byte]]);
		bool is_tab = *at == '\t';
		uint32_t codepoint;
		int width;

		at = utf8_decode(at, end, &codepoint);
		width = cells_of(&codepoint, column);
		for (int i = 0; is_tab && i < width; i++)
			put(grid, area, column - cells->shift + i, 1, style, codepoint);
		if (!is_tab && width > 0)
			put(grid, area, column - cells->shift, width, style, codepoint);
		column += width;
	}
	if (area.width > 0 &&
	    (at < end || length < cells->length || column - cells->shift > area.width))
		grid_put(grid, area.x + area.width - 1, area.y, style_of(PAINT_DIM), ELLIPSIS);
}

void source_cells_draw(const struct source_cells *cells, struct grid *grid, struct rect area)
{
	uint32_t length = shown_length(cells, area.width);
	uint8_t *shades = memory_new((size_t)length + 1, 1);
	size_t from = 0, until = 0;

	syntax_scan(cells->language, cells->state, cells->line, length, shades);
	if (cells->pattern && !pattern_find(cells->pattern, cells->line, length, &from, &until))
		from = until = 0;
	draw(cells, grid, area, shades, length, from, until);
	free(shades);
}
