#ifndef SHOW_ICICLE_ICICLE_ROWS_H
#define SHOW_ICICLE_ICICLE_ROWS_H

#include <stddef.h>

#include "show/icicle/icicle_box.h"

/*
 * The rows of an icicle, one after the other from its root: pure integer arithmetic from a tree
 * and a number of columns to spans of columns. icicle_layout.h keeps those that are asked for.
 *
 * Neighbours share their edge and children begin where their parent does, so spans tile:
 * rounding opens no gap and does not add up. Siblings that are narrower than a column share one
 * span, the rest of their row's siblings, or are left out.
 *
 * A root that is itself such a rest always opens: where its heaviest boxes would again be gathered
 * for the most part, as many of them as can be read get a slot each, all equally wide, and what is
 * left has one more. They are not to scale then, only what is below each of them is.
 */

struct icicle_span {
	struct icicle_box box;
	int64_t offset, total; /* of extents of the tree, offset from the root's start */
	uint32_t row;          /* 0: the root of the layout */
	uint32_t part;         /* of icicle_rows.parts */
	int x, width;          /* columns; width >= 1 */
};

/* How wide what is, for trees that are laid out next to each other. */
struct icicle_scale {
	int64_t whole; /* what all columns are worth; the root is narrower where it has less */
	/* A tree with the same nodes, of which siblings are in descending order: it says which
	 * of them are gathered. */
	const struct call_tree *order;
	int64_t order_whole; /* what all columns are worth in that tree */
};

/* Boxes that share a scale: all of them, or those of a root whose slot is not to scale. */
struct icicle_part {
	node_id node; /* it has the nodes from here to those of the next part */
	int x, width; /* columns */
	int64_t offset, whole, order_whole;
};

struct icicle_rows {
	const struct call_tree *tree;
	struct icicle_scale scale;
	int columns;
	bool leaves_out; /* what is narrower than a column, instead of gathering it */

	struct icicle_part *parts;
	uint32_t part_count;
	bool has_slots; /* for the boxes of the second row, which are not to scale */

	uint32_t row;              /* the present one */
	struct icicle_span *spans; /* in it, by x; at most one a column */
	size_t count;

	struct icicle_span *spare; /* the row before it, if any */
	size_t spare_count;
	size_t span_capacity, part_capacity;
};

/* The first row, which is the root. `rows` is used again, and all zeros the first time. False:
 * there is nothing to show. */
bool icicle_rows_begin(struct icicle_rows *rows, const struct call_tree *tree,
		       struct icicle_box root, const struct icicle_scale *scale, int columns,
		       bool leaves_out);

/* Goes on to the next row. False: there are no more. */
bool icicle_rows_next(struct icicle_rows *rows);
void icicle_rows_release(struct icicle_rows *rows);

/* Whether a node inside the root is too narrow to be told apart from the siblings after it. */
bool icicle_rows_gathers(const struct icicle_rows *rows, node_id node);

#endif
