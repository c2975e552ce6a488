#include "tui/boxes.h"

#include <stdio.h>
#include <string.h>

#include "tui/short_name.h"
#include "tui/text_width.h"

enum {
	TEXT_WIDTH = 3,  /* a box narrower than this has no text */
	REST_WIDTH = 20, /* a rest narrower than this is just an ellipsis */
	NAME_WIDTH = 10, /* cells that a name keeps before the number goes */
};

static int64_t parent_extent(const struct call_tree *tree, node_id node)
{
	return node == 0 ? tree->extent[0] : tree->extent[tree->parent[node]];
}

/* The span knows it, unless there are losses: then it only knows how wide it is. */
static int64_t span_total(const struct call_tree *tree, const struct icicle_span *span)
{
	return call_tree_is_signed(tree) ? icicle_box_total(tree, span->box) : span->total;
}

static void draw_text(const struct session *session, struct grid *grid,
		      const struct call_tree *tree, node_id node, int64_t total, struct rect row,
		      struct style style)
{
	const char *name = call_tree_text(tree, node);
	char short_text[SHORT_NAME_SIZE], share[QUANTITY_TEXT_SIZE];
	int share_width, name_width;

	if (row.width < TEXT_WIDTH)
		return;
	session_print_share(session, share, total, parent_extent(tree, node));
	share_width = text_width(share);
	name_width = row.width - 1;
	/* What leads to the zoom is no part of what is shown. */
	if (session->state.percent == PERCENT_OF_SHOWN && tree == session->analysis->shown &&
	    node < session->zoom.node)
		share_width = row.width;
	if (row.width >= NAME_WIDTH + share_width + 3 ||
	    row.width >= text_width(name) + share_width + 3) {
		name_width = row.width - share_width - 3;
		grid_text(grid, row.x + row.width - share_width - 1, row.y, share_width, style,
			  share);
	}
	grid_text(grid, row.x + 1, row.y, name_width, style,
		  short_name(short_text, name, name_width));
}

/* How many they are, where there is room for it. */
static void draw_rest(const struct session *session, struct grid *grid,
		      const struct call_tree *tree, const struct icicle_span *span, struct rect row,
		      struct style style)
{
	char text[40], share[QUANTITY_TEXT_SIZE];

	if (row.width < REST_WIDTH) {
		grid_text(grid, row.x + (row.width - 1) / 2, row.y, 1, style, "…");
		return;
	}
	snprintf(text, sizeof(text), "… %u boxes", icicle_box_count(tree, span->box));
	grid_text(grid, row.x + 1, row.y, row.width - 1, style, text);
	session_print_share(session, share, span_total(tree, span),
			    parent_extent(tree, span->box.node));
	if (text_width(text) + text_width(share) + 3 <= row.width)
		grid_text_right(grid, row.x, row.y, row.width - 1, style, share);
}

void boxes_draw_span(const struct session *session, struct grid *grid, const struct call_tree *tree,
		     const struct icicle_span *span, int left, int y, const struct box_look *look)
{
	const struct labels *labels = tree->labels;
	label_id label = tree->label[span->box.node];
	struct rect row = { left + span->x, y, span->width, 1 };
	struct style style;

	if (span->box.rest)
		style = style_of(PAINT_MERGED);
	else if (session_is_hit(session, label))
		style = style_of(PAINT_HIT);
	else
		style = session_label_style(session, label, span->shade);
	if (look->lit != NO_LABEL && !span->box.rest &&
	    labels->identity[label] == labels->identity[look->lit])
		style = style_with(style, STYLE_BOLD | STYLE_UNDERLINE);
	if (icicle_box_is(span->box, look->selected))
		style = style_with(style, STYLE_BOLD | STYLE_REVERSE);
	grid_fill(grid, row, style);
	if (grid->edges && span->x > 0) {
		grid_put(grid, row.x, row.y, style, 0x2502);
		row.x++;
		row.width--;
	}
	if (span->box.rest)
		draw_rest(session, grid, tree, span, row, style);
	else
		draw_text(session, grid, tree, span->box.node, span_total(tree, span), row, style);
}

void boxes_draw_ancestor(const struct session *session, struct grid *grid,
			 const struct call_tree *tree, node_id node, struct rect row, bool selected)
{
	struct style style =
		style_of(session_is_hit(session, tree->label[node]) ? PAINT_HIT : PAINT_ANCESTOR);

	if (selected)
		style = style_with(style, STYLE_BOLD | STYLE_REVERSE);
	grid_fill(grid, row, style);
	draw_text(session, grid, tree, node, tree->total[node], row, style);
}

/* The rest among whose siblings the node is. */
static const struct icicle_span *find_rest(const struct icicle_layout *layout,
					   const struct call_tree *tree, node_id node)
{
	for (size_t i = 0; i < layout->count; i++) {
		struct icicle_box box = layout->spans[i].box;

		if (box.rest && box.node <= node && tree->parent[box.node] == tree->parent[node])
			return &layout->spans[i];
	}
	return NULL;
}

const struct icicle_span *boxes_find_span(const struct icicle_layout *layout,
					  const struct call_tree *tree, struct icicle_box box,
					  uint32_t row)
{
	uint32_t end = layout->first_row + layout->row_count;

	if (row >= end)
		return NULL;
	for (;;) {
		const struct icicle_span *span = icicle_layout_find(layout, box);

		if (!span && box.node != 0)
			span = find_rest(layout, tree, box.node);
		if (span || row <= layout->first_row || box.node == 0)
			return span;
		box = (struct icicle_box){ tree->parent[box.node], false };
		row--;
	}
}

struct icicle_box boxes_beside(const struct icicle_layout *layout, const struct call_tree *tree,
			       struct icicle_box box, uint32_t row, int step)
{
	const struct icicle_span *span = boxes_find_span(layout, tree, box, row), *beside;

	if (!span)
		return box;
	if ((step < 0 && span == layout->spans) ||
	    (step > 0 && span + 1 == layout->spans + layout->count))
		return box;
	beside = span + step;
	return beside->row == span->row ? beside->box : box;
}

struct icicle_box boxes_end_of_row(const struct icicle_layout *layout, struct icicle_box box,
				   uint32_t row, int step)
{
	for (size_t i = 0; i < layout->count; i++) {
		size_t at = step < 0 ? i : layout->count - 1 - i;

		if (layout->spans[at].row == row)
			return layout->spans[at].box;
	}
	return box;
}
