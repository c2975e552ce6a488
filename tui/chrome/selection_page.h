#ifndef TUI_CHROME_SELECTION_PAGE_H
#define TUI_CHROME_SELECTION_PAGE_H

#include "tui/chrome/pages/overlay.h"
#include "tui/chrome/selection.h"

/* All about what is selected: what a line has no room for. */
void selection_page_open(struct overlay *overlay, const struct selection *selection);

#endif
