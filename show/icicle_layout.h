#ifndef SHOW_ICICLE_LAYOUT_H
#define SHOW_ICICLE_LAYOUT_H

#include <stddef.h>

#include "model/trees/call_tree.h"

/*
 * Where the boxes of an icicle go, on a terminal or in a picture: pure integer
 * arithmetic from a tree and a number of columns to spans of columns. A column is
 * the smallest width that a box may have: a cell, or a part of a pixel. Neighbours
 * share their edge and children begin where their parent does, so spans tile:
 * rounding opens no gap and does not add up. Siblings that are narrower than a
 * column share one span, the rest of their row's siblings, or are left out. Work
 * follows the spans, not the size of the tree.
 *
 * Trees that have the same nodes can be laid out beside each other, on one scale:
 * a box is then at the same place among its neighbours in each of them, and the
 * same siblings share a span.
 */

/* A node; or, with `rest`, the node and all its siblings after it. */
struct icicle_box {
	node_id node; /* NO_NODE: none */
	bool rest;
};

struct icicle_span {
	struct icicle_box box;
	int64_t offset, total; /* of extents of the tree, offset from the root's start */
	uint32_t row;          /* 0: the root of the layout */
	uint32_t shade;        /* 0 or 1: differs between neighbours */
	int x, width;          /* columns; width >= 1 */
};

struct icicle_layout {
	struct icicle_span *spans; /* by row, then x */
	size_t count;
	int columns;
	uint32_t first_row, row_count; /* the rows that were asked for */

	size_t capacity; /* of spans, and of the scratch rows below */
	struct icicle_span *row, *next_row;
	size_t row_capacity;
};

/* How wide what is, for trees that stand beside each other. */
struct icicle_scale {
	int64_t whole; /* what all columns are worth; the root is narrower where it has less */
	/* A tree with the same nodes, of which siblings are in descending order: it says which
	 * of them are gathered. */
	const struct call_tree *order;
	int64_t order_whole; /* what all columns are worth in that tree */
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

/* What the box weighs, and how wide it is: the same where nothing is negative. */
int64_t icicle_box_total(const struct call_tree *tree, struct icicle_box box);
int64_t icicle_box_extent(const struct call_tree *tree, struct icicle_box box);

/* Its nodes, with all below them, are [box.node, icicle_box_end). */
node_id icicle_box_end(const struct call_tree *tree, struct icicle_box box);

/* How many siblings are in the box: 1, or more where it is a rest. Walks them. */
uint32_t icicle_box_count(const struct call_tree *tree, struct icicle_box box);

/* The box that shows the heaviest child, when the root is `columns` wide;
 * NO_NODE where there is none. */
struct icicle_box icicle_first_child(const struct call_tree *tree, struct icicle_box box,
				     int64_t root_total, int columns);

static inline bool icicle_box_is(struct icicle_box a, struct icicle_box b)
{
	return a.node == b.node && a.rest == b.rest;
}

/* The span at a cell, or of a box; NULL where there is none. */
const struct icicle_span *icicle_layout_at(const struct icicle_layout *layout, uint32_t row, int x);
const struct icicle_span *icicle_layout_find(const struct icicle_layout *layout,
					     struct icicle_box box);

#endif
