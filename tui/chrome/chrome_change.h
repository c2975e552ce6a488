#ifndef TUI_CHROME_CHROME_CHANGE_H
#define TUI_CHROME_CHROME_CHANGE_H

#include "tui/chrome/selection.h"

/* The detail of a comparison, after the name: what became of the selected box, or function. */
void chrome_draw_change(const struct selection *selection, struct grid *grid, struct rect row,
			int name_width, bool with_module, bool in_row);

#endif
