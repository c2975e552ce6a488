#ifndef TUI_VIEWS_CODE_SOURCE_CELLS_H
#define TUI_VIEWS_CODE_SOURCE_CELLS_H

#include "base/text/pattern.h"
#include "tui/screen/grid.h"
#include "tui/session/code/source_reader.h"

/* A line of source code in cells: tabs to every eighth, what cannot be printed replaced, comments,
 * strings and keywords in colours of their own, and what a search finds. */

struct source_cells {
	const char *line;
	uint32_t length;
	const struct language *language;
	syntax_state state;      /* before the line */
	struct pattern *pattern; /* what is searched for; NULL: nothing */
	int shift;               /* cells that it is scrolled to the left */
};

void source_cells_draw(const struct source_cells *cells, struct grid *grid, struct rect area);

#endif
