#ifndef SHOW_ICICLE_ICICLE_LAYOUT_H
#define SHOW_ICICLE_ICICLE_LAYOUT_H

#include "show/icicle/icicle_rows.h"

/*
 * Where the boxes of an icicle go, on a terminal or in a picture: the spans of those rows that are
 * asked for (icicle_rows.h). A column is the smallest width that a box may have: a cell, or a part
 * of a pixel. Work follows the spans, not the size of the tree.
 *
 * Trees that have the same nodes can be laid out next to each other, on one scale:
 * a box is then at the same place among its neighbours in each of them, and the
 * same siblings share a span.
 */

/* Rows [first, end). */
struct icicle_gap {
	uint32_t first, end;
};

struct icicle_layout {
	struct icicle_span *spans; /* by row, then x */
	size_t count, capacity;
	int columns;
	uint32_t first_row, row_count; /* the rows that were asked for */
	struct icicle_rows rows;       /* what they were taken from */
	/* Rows that are passed over, in order: to be set before it is built. Borrowed. */
	const struct icicle_gap *gaps;
	uint32_t gap_count;
};

void icicle_layout_build_scaled(struct icicle_layout *layout, const struct call_tree *tree,
				struct icicle_box root, const struct icicle_scale *scale,
				int columns, uint32_t first_row, uint32_t row_count);

/* Over all columns. */
void icicle_layout_build(struct icicle_layout *layout, const struct call_tree *tree,
			 struct icicle_box root, int columns, uint32_t first_row,
			 uint32_t row_count);

/* All of the tree but what is narrower than a column, for those who can scale spans by their
 * exact offsets and totals. */
void icicle_layout_build_wide(struct icicle_layout *layout, const struct call_tree *tree,
			      int columns);

void icicle_layout_release(struct icicle_layout *layout);

/* The box that shows the heaviest child of a box that is the root or below it, for a user who is to
 * see it; NO_NODE if it has no children. */
struct icicle_box icicle_layout_first_child(const struct icicle_layout *layout,
					    const struct call_tree *tree, struct icicle_box box);

/* The span at a cell, or of a box; NULL: nothing there. */
const struct icicle_span *icicle_layout_at(const struct icicle_layout *layout, uint32_t row, int x);
const struct icicle_span *icicle_layout_find(const struct icicle_layout *layout,
					     struct icicle_box box);

#endif
