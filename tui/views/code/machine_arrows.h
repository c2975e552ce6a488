#ifndef TUI_VIEWS_CODE_MACHINE_ARROWS_H
#define TUI_VIEWS_CODE_MACHINE_ARROWS_H

#include "tui/screen/grid.h"
#include "tui/views/code/machine_rows.h"

/*
 * Arrows next to machine code: of the selected jump, and of those within the loop that it closes;
 * and on the left of them the loop that costs most.
 */

struct machine_arrow {
	uint32_t from, to; /* rows */
	int lane;          /* 0: the outermost */
};

enum { ARROWS_LIMIT = 48 };

struct machine_arrows {
	struct machine_arrow list[ARROWS_LIMIT];
	int count, lanes;
	bool has_loop;
	uint32_t first, last; /* the loop's rows */
};

/* For rows from `first` on, of that height; `width`: cells that there are for it. */
void machine_arrows_find(struct machine_arrows *arrows, const struct machine_rows *rows,
			 uint32_t selected, uint32_t first, int height, int width);

/* Beside one row. */
void machine_arrows_draw(const struct machine_arrows *arrows, struct grid *grid, struct rect area,
			 uint32_t row);

#endif
