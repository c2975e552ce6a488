#ifndef TUI_SCREEN_GRID_H
#define TUI_SCREEN_GRID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tui/screen/paint.h"

/*
 * A screen in memory. Views draw here, terminal.c shows it, tests read it.
 * Whatever lies outside the grid or the given area is cut off.
 */

struct rect {
	int x, y, width, height;
};

static inline bool rect_has(struct rect rect, int x, int y)
{
	return x >= rect.x && x < rect.x + rect.width && y >= rect.y && y < rect.y + rect.height;
}

struct cell {
	uint32_t codepoint; /* 0: the right half of a wide character */
	struct style style;
};

struct grid {
	int width, height;
	struct cell *cells; /* row by row */
	bool ascii;         /* the terminal has nothing but ASCII: what is not is replaced */
	bool edges;         /* it has too few colours to tell boxes apart: draw their edges */
};

void grid_init(struct grid *grid, int width, int height);
void grid_resize(struct grid *grid, int width, int height); /* and clears */
void grid_release(struct grid *grid);

static inline struct cell *grid_cell(const struct grid *grid, int x, int y)
{
	return &grid->cells[(size_t)y * (size_t)grid->width + (size_t)x];
}

void grid_fill(struct grid *grid, struct rect area, struct style style);

/* Repaints what is there. */
void grid_restyle(struct grid *grid, struct rect area, struct style style);

/* UTF-8 text on one row from (x, y), cut to `width` cells with an ellipsis.
 * Returns the cells used. */
int grid_text(struct grid *grid, int x, int y, int width, struct style style, const char *text);

/* The same, ending at x + width. Returns where it begins, as an offset from x. */
int grid_text_right(struct grid *grid, int x, int y, int width, struct style style,
		    const char *text);

/* Wrapped into the rows of an area, the last one with all that is left. Returns the rows used. */
int grid_text_wrapped(struct grid *grid, struct rect area, struct style style, const char *text);

/* One character (not checked), if it is inside the grid. */
void grid_put(struct grid *grid, int x, int y, struct style style, uint32_t codepoint);

/* The screen as text, a line a row without trailing blanks. With `letter`,
 * a second block has a letter a cell for how it is painted: paint_letter, or paint_hue_letter.
 * Caller frees. */
char *grid_to_text(const struct grid *grid, char (*letter)(struct style style));

#endif
