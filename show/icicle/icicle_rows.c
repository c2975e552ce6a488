#include "show/icicle/icicle_rows.h"

#include <stdlib.h>

#include "base/memory.h"

__extension__ typedef __int128 wide;

/* Of a root that is not to scale. */
enum {
	SLOTS = 5,       /* slots have this part of the columns, as long as they are neither */
	SLOT_LEAST = 4,  /* narrower than this */
	SLOT_MOST = 15,  /* nor wider: then there are more of them */
	REST_PART = 4,   /* what is left has this part */
	REST_MOST = 24,  /* or as many columns */
	UNSEEN_PART = 2, /* a rest may have this part of the weight, and its siblings a scale */
};

static bool is_narrow(int64_t total, int64_t whole, int columns)
{
	return (wide)columns * total < whole;
}

static int edge(const struct icicle_part *part, int64_t offset)
{
	return part->x + (int)((wide)part->width * (offset - part->offset) / part->whole);
}

static node_id next_sibling(const struct call_tree *tree, node_id node)
{
	return tree->end[node];
}

/* --- rows to scale */

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

/* The children of a span, in the next row after the `count` spans that are there; returns how many
 * there are then. Each is at least a column wide, so that a row never has more than columns. */
static size_t place_children(struct icicle_rows *rows, const struct icicle_span *parent,
			     size_t count)
{
	const struct call_tree *tree = rows->tree;
	const struct icicle_part *part = &rows->parts[parent->part];
	const int64_t *order = rows->scale.order->extent;
	bool rest = parent->box.rest;
	node_id child = rest ? parent->box.node : parent->box.node + 1;
	node_id end = icicle_box_end(tree, parent->box);
	int64_t offset = parent->offset, limit = parent->offset + parent->total;

	for (; child < end && order[child] > 0; child = next_sibling(tree, child)) {
		int64_t total = tree->extent[child];
		struct icicle_box box = { child, false };
		int from, to;

		/* Where a sum was too much for 63 bits. */
		if (total > limit - offset)
			total = limit - offset;
		if (rows->leaves_out && is_narrow(total, part->whole, part->width))
			break;
		if (is_narrow(order[child], part->order_whole, part->width) &&
		    next_sibling(tree, child) < end) {
			box.rest = true;
			total = rest_total(tree, parent, child, limit - offset);
		}
		if (total <= 0 && !box.rest)
			continue; /* it is in the tree next to this one */
		from = edge(part, offset);
		to = edge(part, offset + total);
		if (to > from) {
			rows->spare[count] = (struct icicle_span){
				.box = box,
				.offset = offset,
				.total = total,
				.row = parent->row + 1,
				.part = parent->part,
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

/* --- a root that is not to scale */

/* How a rest shares out the columns. */
struct slots {
	uint32_t singles;
	int single_columns; /* of all of them; the others are of what is left */
};

/* Whether its heaviest boxes are told apart well enough: what has most of the weight, and the first
 * one has room for a name. */
static bool opens_to_scale(const struct icicle_rows *rows, struct icicle_box root)
{
	const struct call_tree *order = rows->scale.order;
	int64_t whole = icicle_box_extent(order, root), seen = 0;
	node_id end = icicle_box_end(order, root), node = root.node;

	if (next_sibling(order, node) >= end)
		return true;
	for (; node < end; node = next_sibling(order, node)) {
		if (is_narrow(order->extent[node], rows->scale.order_whole, rows->columns) &&
		    next_sibling(order, node) < end)
			break;
		seen = quantity_add(seen, order->extent[node]);
	}
	return !is_narrow(order->extent[root.node], rows->scale.order_whole,
			  rows->columns / SLOT_LEAST) &&
	       whole - seen <= whole / UNSEEN_PART;
}

/* No box is as wide as a slot, or more than half of the weight is of those that are narrower than a
 * column: they are always more than there are slots. */
static struct slots share_out(int columns)
{
	int slot = columns / SLOTS, rest = columns / REST_PART;
	struct slots slots;

	slot = slot < SLOT_LEAST ? SLOT_LEAST : slot > SLOT_MOST ? SLOT_MOST : slot;
	rest = rest > REST_MOST ? REST_MOST : rest < 1 && columns > 1 ? 1 : rest;
	slots.single_columns = columns - rest;
	slots.singles = slot < slots.single_columns ? (uint32_t)(slots.single_columns / slot) : 1;
	return slots;
}

static void add_part(struct icicle_rows *rows, struct icicle_part part)
{
	if (rows->part_count == rows->part_capacity) {
		rows->part_capacity = rows->part_capacity * 2 + 8;
		rows->parts = memory_resize(rows->parts, rows->part_capacity, sizeof(*rows->parts));
	}
	rows->parts[rows->part_count++] = part;
}

/* A box of the root's own row of children, in a slot from column `from` to `to`: as much of it as
 * this tree has of the one that says the order. */
static void place_in_slot(struct icicle_rows *rows, struct icicle_box box, int64_t offset, int from,
			  int to, size_t *count)
{
	const struct call_tree *tree = rows->tree, *order = rows->scale.order;
	int64_t total = icicle_box_extent(tree, box), limit = rows->spans[0].total;
	int64_t whole = icicle_box_extent(order, box);
	struct icicle_span *span = &rows->spare[*count];

	if (total > limit - offset)
		total = limit - offset;
	if (whole < total)
		whole = total;
	if (whole <= 0)
		return;
	add_part(rows, (struct icicle_part){ box.node, from, to - from, offset, whole, whole });
	*span = (struct icicle_span){
		.box = box,
		.offset = offset,
		.total = total,
		.row = 1,
		.part = rows->part_count - 1,
		.x = from,
	};
	span->width = edge(&rows->parts[span->part], offset + total) - from;
	if (total > 0 && span->width == 0)
		span->width = 1;
	if (span->width > 0)
		++*count;
}

static size_t place_slots(struct icicle_rows *rows)
{
	const struct call_tree *tree = rows->tree;
	struct icicle_box root = rows->spans[0].box;
	struct slots slots = share_out(rows->columns);
	node_id node = root.node, end = icicle_box_end(tree, root);
	int64_t offset = 0;
	size_t count = 0;

	rows->part_count = 0;
	for (uint32_t i = 0; i < slots.singles && node < end;
	     i++, node = next_sibling(tree, node)) {
		int from = (int)((wide)slots.single_columns * i / slots.singles);
		int to = (int)((wide)slots.single_columns * (i + 1) / slots.singles);

		place_in_slot(rows, (struct icicle_box){ node, false }, offset, from, to, &count);
		offset = quantity_add(offset, tree->extent[node]);
		if (offset > rows->spans[0].total)
			offset = rows->spans[0].total;
	}
	if (node < end && slots.single_columns < rows->columns)
		place_in_slot(rows, (struct icicle_box){ node, next_sibling(tree, node) < end },
			      offset, slots.single_columns, rows->columns, &count);
	return count;
}

/* --- all rows */

static void make_room(struct icicle_rows *rows)
{
	size_t limit = (size_t)rows->columns + 1;

	if (limit <= rows->span_capacity)
		return;
	rows->spans = memory_resize(rows->spans, limit, sizeof(*rows->spans));
	rows->spare = memory_resize(rows->spare, limit, sizeof(*rows->spare));
	rows->span_capacity = limit;
}

bool icicle_rows_begin(struct icicle_rows *rows, const struct call_tree *tree,
		       struct icicle_box root, const struct icicle_scale *scale, int columns,
		       bool leaves_out)
{
	int64_t total = icicle_box_extent(tree, root);
	int width;

	rows->tree = tree;
	rows->scale = *scale;
	rows->columns = columns;
	rows->leaves_out = leaves_out;
	rows->row = 0;
	rows->count = rows->spare_count = 0;
	rows->part_count = 0;
	rows->has_slots = false;
	if (columns <= 0 || total <= 0)
		return false;
	if (total > scale->whole)
		total = scale->whole;
	add_part(rows, (struct icicle_part){ 0, 0, columns, 0, scale->whole, scale->order_whole });
	rows->has_slots = root.rest && !opens_to_scale(rows, root);
	width = rows->has_slots ? columns : edge(&rows->parts[0], total);
	if (width == 0)
		return false;
	make_room(rows);
	rows->spans[0] = (struct icicle_span){
		.box = root,
		.total = total,
		.width = width,
	};
	rows->count = 1;
	return true;
}

bool icicle_rows_next(struct icicle_rows *rows)
{
	struct icicle_span *done = rows->spans;
	size_t count = 0;

	if (rows->row == 0 && rows->has_slots)
		count = place_slots(rows);
	else
		for (size_t i = 0; i < rows->count; i++)
			if (!done[i].box.rest || rows->row == 0)
				count = place_children(rows, &done[i], count);
	rows->spans = rows->spare;
	rows->spare = done;
	rows->spare_count = rows->count;
	rows->count = count;
	rows->row++;
	return count > 0;
}

void icicle_rows_release(struct icicle_rows *rows)
{
	free(rows->parts);
	free(rows->spans);
	free(rows->spare);
	*rows = (struct icicle_rows){ 0 };
}

bool icicle_rows_gathers(const struct icicle_rows *rows, node_id node)
{
	uint32_t low = 0, high = rows->part_count;
	const struct icicle_part *part;

	/* The last one that begins at it or before. */
	while (high - low > 1) {
		uint32_t middle = (low + high) / 2;

		if (rows->parts[middle].node <= node)
			low = middle;
		else
			high = middle;
	}
	part = &rows->parts[low];
	/* The boxes in slots are not to scale. */
	return (part->node != node || !rows->has_slots) &&
	       is_narrow(rows->scale.order->extent[node], part->order_whole, part->width);
}
