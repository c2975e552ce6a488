#include "show/icicle/icicle_layout.h"

#include <stdlib.h>

#include "base/memory.h"

static void keep_row(struct icicle_layout *layout)
{
	const struct icicle_rows *rows = &layout->rows;

	if (layout->count + rows->count > layout->capacity) {
		layout->capacity = (layout->count + rows->count) * 2;
		layout->spans =
			memory_resize(layout->spans, layout->capacity, sizeof(*layout->spans));
	}
	for (size_t i = 0; i < rows->count; i++)
		layout->spans[layout->count++] = rows->spans[i];
}

static void build(struct icicle_layout *layout, const struct call_tree *tree,
		  struct icicle_box root, const struct icicle_scale *scale, int columns,
		  bool leaves_out)
{
	struct icicle_rows *rows = &layout->rows;
	uint32_t end = layout->first_row + layout->row_count, gap = 0;

	layout->count = 0;
	layout->columns = columns;
	if (!icicle_rows_begin(rows, tree, root, scale, columns, leaves_out))
		return;
	do {
		while (gap < layout->gap_count && rows->row >= layout->gaps[gap].end)
			gap++;
		if (rows->row >= layout->first_row && rows->row < end &&
		    (gap == layout->gap_count || rows->row < layout->gaps[gap].first))
			keep_row(layout);
		/* The second row says what is to scale. */
	} while ((rows->row + 1 < end || rows->row == 0) && icicle_rows_next(rows));
}

void icicle_layout_build_scaled(struct icicle_layout *layout, const struct call_tree *tree,
				struct icicle_box root, const struct icicle_scale *scale,
				int columns, uint32_t first_row, uint32_t row_count)
{
	layout->first_row = first_row;
	layout->row_count = row_count;
	build(layout, tree, root, scale, columns, false);
}

void icicle_layout_build(struct icicle_layout *layout, const struct call_tree *tree,
			 struct icicle_box root, int columns, uint32_t first_row,
			 uint32_t row_count)
{
	int64_t total = icicle_box_extent(tree, root);

	icicle_layout_build_scaled(layout, tree, root, &(struct icicle_scale){ total, tree, total },
				   columns, first_row, row_count);
}

void icicle_layout_build_wide(struct icicle_layout *layout, const struct call_tree *tree,
			      int columns)
{
	int64_t whole = tree->extent[0];

	layout->first_row = 0;
	layout->row_count = tree->height + 1;
	build(layout, tree, (struct icicle_box){ 0, false },
	      &(struct icicle_scale){ whole, tree, whole }, columns, true);
}

void icicle_layout_release(struct icicle_layout *layout)
{
	free(layout->spans);
	icicle_rows_release(&layout->rows);
	*layout = (struct icicle_layout){ 0 };
}

struct icicle_box icicle_layout_first_child(const struct icicle_layout *layout,
					    const struct call_tree *tree, struct icicle_box box)
{
	const struct icicle_rows *rows = &layout->rows;
	node_id child = box.rest ? box.node : box.node + 1, end = icicle_box_end(tree, box);

	if (child >= end || tree->extent[child] <= 0 || rows->part_count == 0)
		return (struct icicle_box){ NO_NODE, false };
	return (struct icicle_box){ child,
				    tree->end[child] < end && icicle_rows_gathers(rows, child) };
}

const struct icicle_span *icicle_layout_at(const struct icicle_layout *layout, uint32_t row, int x)
{
	size_t low = 0, high = layout->count;

	/* The last span that begins at or before (row, x). */
	while (low < high) {
		size_t middle = (low + high) / 2;
		const struct icicle_span *span = &layout->spans[middle];

		if (span->row < row || (span->row == row && span->x <= x))
			low = middle + 1;
		else
			high = middle;
	}
	if (low == 0)
		return NULL;
	if (layout->spans[low - 1].row != row ||
	    x >= layout->spans[low - 1].x + layout->spans[low - 1].width)
		return NULL;
	return &layout->spans[low - 1];
}

const struct icicle_span *icicle_layout_find(const struct icicle_layout *layout,
					     struct icicle_box box)
{
	for (size_t i = 0; i < layout->count; i++)
		if (icicle_box_is(layout->spans[i].box, box))
			return &layout->spans[i];
	return NULL;
}
