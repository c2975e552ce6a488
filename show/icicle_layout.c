#include "show/icicle_layout.h"

#include <stdlib.h>

#include "base/memory.h"

__extension__ typedef __int128 wide;

static int edge(int64_t offset, int64_t total, int columns)
{
	return (int)((wide)columns * offset / total);
}

static bool is_narrow(int64_t total, int64_t whole, int columns)
{
	return (wide)columns * total < whole;
}

static node_id next_sibling(const struct call_tree *tree, node_id node)
{
	return tree->end[node];
}

static node_id siblings_end(const struct call_tree *tree, node_id node)
{
	return node == 0 ? tree->end[0] : tree->end[tree->parent[node]];
}

static int64_t sum_of(const struct call_tree *tree, struct icicle_box box, const int64_t *column)
{
	int64_t sum = 0;

	if (!box.rest)
		return column[box.node];
	for (node_id node = box.node; node < siblings_end(tree, box.node);
	     node = next_sibling(tree, node))
		sum = quantity_add(sum, column[node]);
	return sum;
}

int64_t icicle_box_total(const struct call_tree *tree, struct icicle_box box)
{
	return sum_of(tree, box, tree->total);
}

int64_t icicle_box_extent(const struct call_tree *tree, struct icicle_box box)
{
	return sum_of(tree, box, tree->extent);
}

node_id icicle_box_end(const struct call_tree *tree, struct icicle_box box)
{
	return box.rest ? siblings_end(tree, box.node) : tree->end[box.node];
}

uint32_t icicle_box_count(const struct call_tree *tree, struct icicle_box box)
{
	uint32_t count = 0;

	if (!box.rest)
		return 1;
	for (node_id node = box.node; node < siblings_end(tree, box.node);
	     node = next_sibling(tree, node))
		count++;
	return count;
}

struct icicle_box icicle_first_child(const struct call_tree *tree, struct icicle_box box,
				     int64_t root_total, int columns)
{
	node_id child = box.rest ? box.node : box.node + 1;
	node_id end = box.rest ? siblings_end(tree, box.node) : tree->end[box.node];

	if (child >= end || tree->extent[child] <= 0)
		return (struct icicle_box){ NO_NODE, false };
	return (struct icicle_box){ child, is_narrow(tree->extent[child], root_total, columns) &&
						   next_sibling(tree, child) < end };
}

static void reserve(struct icicle_span **spans, size_t *capacity, size_t count)
{
	if (count <= *capacity)
		return;
	*capacity = count * 2;
	*spans = memory_resize(*spans, *capacity, sizeof(**spans));
}

struct placing {
	const struct call_tree *tree;
	struct icicle_scale scale;
	int columns;
	bool leaves_out; /* what is narrower than a column, instead of gathering it */
};

/* What is left of the parent for the siblings from `child` on, which are too narrow to be told
 * apart; 0: none of them is in this tree. */
static int64_t rest_total(const struct call_tree *tree, const struct icicle_span *parent,
			  node_id child, int64_t left)
{
	int64_t total =
		parent->box.rest ? left : left - quantity_size(tree->self[parent->box.node]);

	if (total <= 0 && tree->extent[child] <= 0)
		return 0;
	return total <= 0 || total > left ? left : total;
}

/* The children of a span, appended to `row`; returns how many spans there are
 * then. Each is at least a cell wide, so that a row never has more than columns. */
static size_t place_children(const struct placing *placing, const struct icicle_span *parent,
			     struct icicle_span *row, size_t count)
{
	const struct call_tree *tree = placing->tree;
	const int64_t *order = placing->scale.order->extent;
	int columns = placing->columns;
	bool rest = parent->box.rest;
	node_id child = rest ? parent->box.node : parent->box.node + 1;
	node_id end = rest ? siblings_end(tree, child) : tree->end[parent->box.node];
	int64_t offset = parent->offset, limit = parent->offset + parent->total;

	for (; child < end && order[child] > 0; child = next_sibling(tree, child)) {
		int64_t total = tree->extent[child];
		struct icicle_box box = { child, false };
		int from, to;

		/* Where a sum was too much for 63 bits. */
		if (total > limit - offset)
			total = limit - offset;
		if (placing->leaves_out && is_narrow(total, placing->scale.whole, columns))
			break;
		if (is_narrow(order[child], placing->scale.order_whole, columns) &&
		    next_sibling(tree, child) < end) {
			box.rest = true;
			total = rest_total(tree, parent, child, limit - offset);
		}
		if (total <= 0 && !box.rest)
			continue; /* it is in the tree beside this one */
		from = edge(offset, placing->scale.whole, columns);
		to = edge(offset + total, placing->scale.whole, columns);
		if (to > from) {
			row[count] = (struct icicle_span){
				.box = box,
				.offset = offset,
				.total = total,
				.row = parent->row + 1,
				.shade = ((uint32_t)count + tree->depth[child]) & 1,
				.x = from,
				.width = to - from,
			};
			count++;
		}
		offset += total;
		if (box.rest || offset >= limit)
			break;
	}
	return count;
}

static void make_room(struct icicle_layout *layout, int columns)
{
	size_t row_limit = (size_t)columns + 1;

	if (row_limit <= layout->row_capacity)
		return;
	layout->row = memory_resize(layout->row, row_limit, sizeof(*layout->row));
	layout->next_row = memory_resize(layout->next_row, row_limit, sizeof(*layout->next_row));
	layout->row_capacity = row_limit;
}

static void place(struct icicle_layout *layout, const struct placing *placing,
		  struct icicle_box root, uint32_t first_row, uint32_t row_count)
{
	const struct call_tree *tree = placing->tree;
	const struct icicle_scale *scale = &placing->scale;
	int columns = placing->columns;
	int64_t root_total = icicle_box_extent(tree, root);
	size_t in_row = 1;
	int width;

	layout->count = 0;
	layout->columns = columns;
	layout->first_row = first_row;
	layout->row_count = row_count;
	if (columns <= 0 || root_total <= 0)
		return;
	if (root_total > scale->whole)
		root_total = scale->whole;
	width = edge(root_total, scale->whole, columns);
	if (width == 0)
		return;
	make_room(layout, columns);
	layout->row[0] = (struct icicle_span){
		.box = root,
		.total = root_total,
		.shade = tree->depth[root.node] & 1,
		.width = width,
	};
	for (uint32_t row = 0; row < first_row + row_count && in_row > 0; row++) {
		struct icicle_span *done = layout->row;
		size_t next = 0;

		if (row >= first_row) {
			reserve(&layout->spans, &layout->capacity, layout->count + in_row);
			for (size_t i = 0; i < in_row; i++)
				layout->spans[layout->count++] = layout->row[i];
		}
		for (size_t i = 0; i < in_row; i++)
			if (!layout->row[i].box.rest || row == 0)
				next = place_children(placing, &layout->row[i], layout->next_row,
						      next);
		layout->row = layout->next_row;
		layout->next_row = done;
		in_row = next;
	}
}

void icicle_layout_build_scaled(struct icicle_layout *layout, const struct call_tree *tree,
				struct icicle_box root, const struct icicle_scale *scale,
				int columns, uint32_t first_row, uint32_t row_count)
{
	struct placing placing = { tree, *scale, columns, false };

	place(layout, &placing, root, first_row, row_count);
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
	struct placing placing = { tree, { whole, tree, whole }, columns, true };

	place(layout, &placing, (struct icicle_box){ 0, false }, 0, tree->height + 1);
}

void icicle_layout_release(struct icicle_layout *layout)
{
	free(layout->spans);
	free(layout->row);
	free(layout->next_row);
	*layout = (struct icicle_layout){ 0 };
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
