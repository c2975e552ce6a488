#ifndef TESTS_SHOW_LAYOUT_CHECK_H
#define TESTS_SHOW_LAYOUT_CHECK_H

#include "show/icicle/icicle_layout.h"

/* Lays a tree out from a box and aborts where that breaks what icicle_layout.h promises: spans
 * tile, none leaves its parent, what is a cell wide is there, and a window of rows is the same
 * as those rows of the whole. */
void layout_check_scaled(const struct call_tree *tree, struct icicle_box root,
			 const struct icicle_scale *scale, int columns, uint32_t first_row,
			 uint32_t row_count);

/* Over all columns; the whole tree also without what is narrower than one. */
void layout_check(const struct call_tree *tree, struct icicle_box root, int columns,
		  uint32_t first_row, uint32_t row_count);

/* Two trees that have parts of this one, beside each other on one scale; `seed` says which
 * parts. Nothing where a weight is negative. */
void layout_check_beside(const struct call_tree *tree, struct icicle_box root, int columns,
			 uint32_t first_row, uint32_t row_count, uint32_t seed);

/* Opens the rest that begins with a node, and the rest of that, until all its boxes have been told
 * apart. From 10 columns on. */
void layout_check_opens(const struct call_tree *tree, node_id first, int columns);

#endif
