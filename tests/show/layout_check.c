#include "tests/show/layout_check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

__extension__ typedef __int128 wide;

/* Not assert: it must hold in every build. */
#define CHECK(condition)                                                                 \
	do {                                                                             \
		if (!(condition)) {                                                      \
			fprintf(stderr, "%s:%d: %s does not hold\n", __FILE__, __LINE__, \
				#condition);                                             \
			abort();                                                         \
		}                                                                        \
	} while (0)

static bool is_parent(const struct call_tree *tree, const struct icicle_span *parent,
		      const struct icicle_span *child)
{
	/* A rest's children are the siblings that it is made of. */
	return parent->box.rest ? tree->parent[child->box.node] == tree->parent[parent->box.node] &&
					  child->box.node >= parent->box.node
				: tree->parent[child->box.node] == parent->box.node;
}

/* Whether sums of extents are what they say. */
static bool fits(const struct call_tree *tree)
{
	wide sum = 0;

	for (node_id node = 0; node < tree->count; node++)
		sum += quantity_size(tree->self[node]);
	return sum <= INT64_MAX;
}

static int column_of(const struct icicle_layout *layout, const struct icicle_span *span,
		     int64_t whole)
{
	const struct icicle_part *part = &layout->rows.parts[span->part];

	if (!layout->rows.has_slots || span->row == 0)
		return (int)((wide)layout->columns * span->offset / whole);
	return part->x + (int)((wide)part->width * (span->offset - part->offset) / part->whole);
}

static void check_span(const struct icicle_layout *layout, const struct icicle_span *span,
		       int64_t root_total, int64_t whole)
{
	CHECK(span->width >= 1 && span->x >= 0 && span->x + span->width <= layout->columns);
	CHECK(span->row >= layout->first_row && span->row - layout->first_row < layout->row_count);
	CHECK(span->total > 0 && span->offset >= 0 && span->offset <= root_total - span->total);
	CHECK(span->x == column_of(layout, span, whole));
	CHECK(icicle_layout_find(layout, span->box) != NULL);
	for (int x = span->x; x < span->x + span->width; x++)
		CHECK(icicle_layout_at(layout, span->row, x) == span);
}

/* Where a span's children begin, and that they follow each other without a gap. */
static void check_children(const struct call_tree *tree, const struct icicle_layout *layout,
			   size_t *at, const struct icicle_span *parent)
{
	int x = parent->x;

	while (*at < layout->count && layout->spans[*at].row == parent->row + 1 &&
	       layout->spans[*at].x < parent->x + parent->width) {
		const struct icicle_span *child = &layout->spans[*at];

		CHECK(is_parent(tree, parent, child));
		/* Of trees side by side, one may have less than its slot has room for. */
		if (parent->row > 0 || !layout->rows.has_slots)
			CHECK(child->x == x);
		else
			x = child->x;
		CHECK(child->offset >= parent->offset &&
		      child->offset + child->total <= parent->offset + parent->total);
		x += child->width;
		CHECK(x <= parent->x + parent->width);
		++*at;
	}
}

/* Every node below the root that is a cell wide has a span, unless it is gathered. */
static void check_nothing_lost(const struct call_tree *tree, const struct icicle_scale *scale,
			       const struct icicle_layout *layout, struct icicle_box root)
{
	bool *there = calloc(tree->count, 1);
	wide columns = layout->columns;

	for (size_t i = 0; i < layout->count; i++) {
		const struct icicle_span *span = &layout->spans[i];

		if (!span->box.rest)
			there[span->box.node] = true;
		if (span->row > 0 && span->box.rest)
			CHECK(span->total == icicle_box_extent(tree, span->box));
		if (!span->box.rest)
			CHECK(span->total == tree->extent[span->box.node]);
	}
	for (node_id node = root.node + 1; !root.rest && node < tree->end[root.node]; node++)
		CHECK(there[node] || columns * tree->extent[node] < scale->whole ||
		      columns * scale->order->extent[node] < scale->order_whole);
	free(there);
}

static void check_window(const struct icicle_layout *whole, const struct icicle_layout *window)
{
	size_t at = 0;

	for (size_t i = 0; i < whole->count; i++) {
		const struct icicle_span *expected = &whole->spans[i], *found;

		if (expected->row < window->first_row ||
		    expected->row - window->first_row >= window->row_count)
			continue;
		CHECK(at < window->count);
		found = &window->spans[at++];
		CHECK(icicle_box_is(found->box, expected->box) && found->row == expected->row &&
		      found->x == expected->x && found->width == expected->width &&
		      found->offset == expected->offset && found->total == expected->total);
	}
	CHECK(at == window->count);
}

void layout_check_scaled(const struct call_tree *tree, struct icicle_box root,
			 const struct icicle_scale *scale, int columns, uint32_t first_row,
			 uint32_t row_count)
{
	struct icicle_layout whole = { 0 }, window = { 0 };
	int64_t root_total = icicle_box_extent(tree, root);
	size_t next = 1;

	icicle_layout_build_scaled(&whole, tree, root, scale, columns, 0, tree->height + 2);
	if (columns <= 0 || root_total <= 0 ||
	    ((wide)columns * root_total < scale->whole && !whole.rows.has_slots)) {
		CHECK(whole.count == 0);
		icicle_layout_release(&whole);
		return;
	}
	CHECK(whole.count > 0);
	CHECK(icicle_box_is(whole.spans[0].box, root));
	CHECK(whole.spans[0].x == 0 &&
	      whole.spans[0].width ==
		      (whole.rows.has_slots ? columns : (wide)columns * root_total / scale->whole));
	for (size_t i = 0; i < whole.count; i++) {
		check_span(&whole, &whole.spans[i], root_total, scale->whole);
		if (i > 0 && whole.spans[i - 1].row == whole.spans[i].row) {
			CHECK(whole.spans[i - 1].x + whole.spans[i - 1].width <= whole.spans[i].x);
			CHECK(whole.spans[i - 1].box.node < whole.spans[i].box.node);
		}
		check_children(tree, &whole, &next, &whole.spans[i]);
	}
	CHECK(next == whole.count);
	if (fits(tree))
		check_nothing_lost(tree, scale, &whole, root);
	icicle_layout_build_scaled(&window, tree, root, scale, columns, first_row, row_count);
	check_window(&whole, &window);
	icicle_layout_release(&window);
	icicle_layout_release(&whole);
}

/* What is told apart of a rest is its heaviest boxes; returns the rest of it, or NO_NODE. */
static node_id check_opened(const struct call_tree *tree, struct icicle_box root, int columns)
{
	struct icicle_layout layout = { 0 };
	node_id next = root.node, rest = NO_NODE;
	int x = 0;

	icicle_layout_build(&layout, tree, root, columns, 1, 1);
	CHECK(layout.count > 0 && !layout.spans[0].box.rest);
	for (size_t i = 0; i < layout.count; i++) {
		const struct icicle_span *span = &layout.spans[i];

		CHECK(rest == NO_NODE && span->box.node == next && span->x == x);
		if (span->box.rest)
			rest = next;
		x += span->width;
		next = tree->end[next];
	}
	CHECK(x == columns);
	/* The name is seen, unless what is there is little and the scale is right. */
	if (layout.rows.has_slots)
		for (size_t i = 0; i < layout.count; i++)
			CHECK(layout.spans[i].width >= (i + 1 == layout.count ? 2 : 4));
	for (node_id end = icicle_box_end(tree, root); rest == NO_NODE && next < end;
	     next = tree->end[next])
		CHECK(tree->extent[next] == 0);
	icicle_layout_release(&layout);
	return rest;
}

void layout_check_opens(const struct call_tree *tree, node_id first, int columns)
{
	while (first != NO_NODE) {
		node_id rest = check_opened(tree, (struct icicle_box){ first, true }, columns);

		CHECK(rest == NO_NODE || rest > first);
		first = rest;
	}
}

/* Without what is narrower than a column. */
static void check_wide(const struct call_tree *tree, int columns)
{
	struct icicle_layout layout = { 0 };
	int64_t whole = tree->extent[0];
	size_t wide_count = 0;

	icicle_layout_build_wide(&layout, tree, columns);
	for (size_t i = 0; i < layout.count; i++) {
		const struct icicle_span *span = &layout.spans[i];

		check_span(&layout, span, whole, whole);
		CHECK(!span->box.rest && (wide)columns * span->total >= whole);
		CHECK(span->row == tree->depth[span->box.node]);
		if (i > 0 && layout.spans[i - 1].row == span->row) {
			CHECK(layout.spans[i - 1].box.node < span->box.node);
			CHECK(layout.spans[i - 1].offset + layout.spans[i - 1].total <=
			      span->offset);
		}
	}
	for (node_id node = 0; fits(tree) && columns > 0 && node < tree->count; node++)
		wide_count += tree->extent[node] > 0 && (wide)columns * tree->extent[node] >= whole;
	CHECK(!fits(tree) || wide_count == layout.count);
	icicle_layout_release(&layout);
}

void layout_check(const struct call_tree *tree, struct icicle_box root, int columns,
		  uint32_t first_row, uint32_t row_count)
{
	int64_t total = icicle_box_extent(tree, root);

	layout_check_scaled(tree, root, &(struct icicle_scale){ total, tree, total }, columns,
			    first_row, row_count);
	check_wide(tree, columns);
}

/* What one of two sides has of a tree: a part of each node's own weight. */
static struct call_tree *part_of(const struct call_tree *tree, uint32_t seed)
{
	struct call_tree *part = call_tree_new(tree->count, tree->labels);

	memcpy(part->parent, tree->parent, tree->count * sizeof(*tree->parent));
	memcpy(part->label, tree->label, tree->count * sizeof(*tree->label));
	for (node_id node = 0; node < tree->count; node++) {
		seed = seed * 1664525 + 1013904223;
		part->self[node] = seed >> 30 == 0   ? 0
				   : seed >> 30 == 1 ? tree->self[node] / (1 + (seed >> 8) % 100)
						     : tree->self[node];
	}
	call_tree_finish(part, true);
	return part;
}

void layout_check_beside(const struct call_tree *tree, struct icicle_box root, int columns,
			 uint32_t first_row, uint32_t row_count, uint32_t seed)
{
	struct call_tree *sides[2];
	struct icicle_scale scale = { 0, tree, 0 };

	if (!fits(tree))
		return;
	for (int i = 0; i < 2; i++) {
		int64_t total;

		sides[i] = part_of(tree, seed + (uint32_t)i);
		total = icicle_box_extent(sides[i], root);
		if (total > scale.whole)
			scale.whole = total;
	}
	scale.order_whole = scale.whole;
	for (int i = 0; i < 2; i++) {
		if (scale.whole > 0)
			layout_check_scaled(sides[i], root, &scale, columns, first_row, row_count);
		call_tree_unref(sides[i]);
	}
}
