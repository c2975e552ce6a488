#ifndef TESTS_TUI_LAYOUT_CHECK_H
#define TESTS_TUI_LAYOUT_CHECK_H

#include "tui/icicle_layout.h"

/* Lays a tree out from a box and aborts where that breaks what icicle_layout.h promises: spans
 * tile, none leaves its parent, what is a cell wide is there, and a window of rows is the same
 * as those rows of the whole. */
void layout_check(const struct call_tree *tree, struct icicle_box root, int columns,
		  uint32_t first_row, uint32_t row_count);

#endif
