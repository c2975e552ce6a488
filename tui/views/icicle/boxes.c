#include "tui/views/icicle/boxes.h"

#include <stdio.h>
#include <string.h>

#include "show/short_name.h"
#include "show/text_width.h"
#include "tui/session/analysis/facets/colors_facet.h"
#include "tui/views/icicle/box_change.h"
#include "tui/views/shares.h"

enum {
	TEXT_WIDTH = 3,  /* a box narrower than this has no text */
	REST_WIDTH = 20, /* a rest narrower than this is just an ellipsis */
	NAME_WIDTH = 10, /* cells that a name keeps before the number goes, */
	SLOT_NAME = 7,   /* and in boxes that only have the number to say how heavy they are */
};

#define BOX_EDGE 0x2502
#define FAINT_EDGE 0x258f
#define SLOT_EDGE 0x250a     /* of boxes that are not to scale */
#define CELL_SELECTED 0x258c /* has no room for anything else that stands out */

/* What is written into a box. */
struct writing {
	const char *name;
	char mark; /* in front of the name; 0: none */
	struct style style;
	struct box_texts texts;
	int name_width; /* cells that the name keeps before the number goes */
};

struct style boxes_label_style(const struct session *session, label_id label)
{
	const struct analysis *analysis = session->analysis;

	if (analysis->tree->labels->is_group[label])
		return style_of(PAINT_ROOT);
	return style_of_code(colors_find(analysis, label));
}

/* Of a box, when colours do not say how it has changed. */
static struct style span_style(const struct session *session, const struct call_tree *tree,
			       const struct icicle_span *span)
{
	return span->box.rest ? style_of(PAINT_MERGED)
			      : boxes_label_style(session, tree->label[span->box.node]);
}

static int64_t parent_extent(const struct call_tree *tree, node_id node)
{
	return node == 0 ? tree->extent[0] : tree->extent[tree->parent[node]];
}

/* The span knows it, unless there are losses: then it only knows how wide it is. */
static int64_t span_total(const struct call_tree *tree, const struct icicle_span *span)
{
	return call_tree_is_signed(tree) ? icicle_box_total(tree, span->box) : span->total;
}

/* A box of a comparison, which says how it has changed. */
static void write_change(const struct session *session, const struct call_tree *tree,
			 const struct icicle_span *span, const struct box_look *look,
			 struct writing *writing)
{
	struct box_change change = box_change_of(look->comparison, span->box);

	writing->mark = box_change_mark(&change);
	writing->style = view_state_color_by(&session->analysis->state) == COLOR_BY_CHANGE
				 ? box_change_style(&change)
				 : span_style(session, tree, span);
	box_change_texts(look->comparison, &change, look->side, &writing->texts);
}

/* A box of one profile: what it weighs. */
static void write_total(const struct session *session, const struct call_tree *tree,
			const struct icicle_span *span, struct writing *writing)
{
	node_id node = span->box.node;

	writing->mark = '\0';
	writing->style = span_style(session, tree, span);
	/* What leads to the zoom is no part of what is shown. */
	writing->texts.count = session->state.percent != PERCENT_OF_SHOWN ||
			       tree != session->analysis->shown || node >= session->zoom.node;
	shares_print(session, writing->texts.text[0], span_total(tree, span),
		     parent_extent(tree, node));
}

static void make_writing(const struct session *session, const struct call_tree *tree,
			 const struct icicle_span *span, const struct box_look *look,
			 struct writing *writing)
{
	writing->name = call_tree_text(tree, span->box.node);
	writing->name_width = NAME_WIDTH;
	if (look->comparison)
		write_change(session, tree, span, look, writing);
	else
		write_total(session, tree, span, writing);
	if (look->frames > 1 && !look->comparison)
		writing->style = style_of(PAINT_MERGED);
}

/* The longest text that leaves the name enough room; NULL when none does. */
static const char *choose_text(const struct writing *writing, int name_width, int width)
{
	for (int i = 0; i < writing->texts.count; i++) {
		int text_cells = text_width(writing->texts.text[i]);

		if (width >= writing->name_width + text_cells + 3 ||
		    width >= name_width + text_cells + 3)
			return writing->texts.text[i];
	}
	return NULL;
}

static void draw_text(struct grid *grid, const struct writing *writing, struct rect row,
		      struct style style)
{
	char short_text[SHORT_NAME_SIZE];
	const char *text;
	int x = row.x + 1, width;

	if (writing->mark && row.width > 0)
		grid_put(grid, row.x, row.y, style, (unsigned char)writing->mark);
	if (row.width < TEXT_WIDTH)
		return;
	if (writing->mark && row.width >= NAME_WIDTH)
		x++;
	width = row.x + row.width - x;
	text = choose_text(writing, text_width(writing->name), width + 1);
	if (text) {
		grid_text_right(grid, x, row.y, width - 1, style, text);
		width -= text_width(text) + 2;
	}
	grid_text(grid, x, row.y, width, style, short_name(short_text, writing->name, width));
}

/* How many they are, where there is room for it. */
static void draw_rest(struct grid *grid, struct writing *writing, uint32_t boxes, bool not_to_scale,
		      struct rect row, struct style style)
{
	char name[60];

	if (row.width < REST_WIDTH) {
		/* On one cell it would look like a box of its own. */
		if (row.width > 1)
			grid_text(grid, row.x + (row.width - 1) / 2, row.y, 1, style, "…");
		else if (row.width == 1 && writing->mark)
			grid_put(grid, row.x, row.y, style, (unsigned char)writing->mark);
		return;
	}
	snprintf(name, sizeof(name), "… %u boxes%s", boxes, not_to_scale ? ", not to scale" : "");
	writing->name = name;
	draw_text(grid, writing, row, style);
}

/* Of a tower that is folded: in full, or as much as fits. */
static void draw_frames(struct grid *grid, struct writing *writing, uint32_t frames,
			struct rect row, struct style style)
{
	char name[40];

	snprintf(name, sizeof(name), "⋮ %u frames", frames);
	if (text_width(name) + 1 > row.width)
		snprintf(name, sizeof(name), "⋮%u", frames);
	if (text_width(name) + 1 > row.width)
		snprintf(name, sizeof(name), "⋮");
	writing->name = name;
	writing->name_width = text_width(name);
	draw_text(grid, writing, row, style);
}

/* A gathering is one where any box in it is, or below: none of them is seen. So it is with frames
 * that are folded into one line, each of which is the first child of the one before. */
static bool is_hit(const struct session *session, const struct call_tree *tree,
		   const struct icicle_span *span, const struct box_look *look)
{
	node_id node = span->box.node;

	if (!span->box.rest && look->frames <= 1)
		return session_is_hit(session, tree->label[node]);
	if (!span->box.rest)
		return look->hits && search_hits_in(look->hits, node, node + look->frames) > 0;
	return span->row > 0 && look->hits &&
	       search_hits_in(look->hits, span->box.node, icicle_box_end(tree, span->box)) > 0;
}

/* As the box on its left. */
static bool looks_as_beside(const struct grid *grid, struct rect row, struct style style)
{
	return row.x > 0 && row.x < grid->width && row.y >= 0 && row.y < grid->height &&
	       grid_cell(grid, row.x - 1, row.y)->style.paint == style.paint;
}

int boxes_width_seen(const struct icicle_span *span, const struct box_look *look)
{
	if (look->columns == 0 || span->x + span->width <= look->columns)
		return span->width;
	return span->x < look->columns ? look->columns - span->x : 0;
}

void boxes_draw_span(const struct session *session, struct grid *grid, const struct call_tree *tree,
		     const struct icicle_span *span, int left, int y, const struct box_look *look)
{
	const struct labels *labels = tree->labels;
	label_id label = tree->label[span->box.node];
	struct rect row = { left + span->x, y, boxes_width_seen(span, look), 1 };
	bool is_slot = look->not_to_scale && span->row == 1;
	bool is_selected = icicle_box_is(span->box, look->selected);
	struct writing writing;
	struct style style;

	if (row.width == 0)
		return;
	make_writing(session, tree, span, look, &writing);
	if (is_slot)
		writing.name_width = SLOT_NAME;
	style = is_hit(session, tree, span, look) ? style_of(PAINT_HIT) : writing.style;
	if (look->lit != NO_LABEL && !span->box.rest &&
	    labels->identity[label] == labels->identity[look->lit])
		style = style_with(style, STYLE_BOLD | STYLE_UNDERLINE);
	if (is_selected)
		style = style_with(style, STYLE_BOLD | STYLE_REVERSE);
	grid_fill(grid, row, style);
	if (is_selected && row.width == 1) {
		grid_put(grid, row.x, row.y, style, CELL_SELECTED);
		return;
	}
	if ((grid->edges || is_slot) && span->x > 0 && (row.width > 1 || !writing.mark)) {
		grid_put(grid, row.x, row.y, style, is_slot ? SLOT_EDGE : BOX_EDGE);
		row.x++;
		row.width--;
	} else if (!grid->edges && !writing.mark && span->x > 0 &&
		   looks_as_beside(grid, row, style))
		grid_put(grid, row.x, row.y, style_with(style, STYLE_EDGE), FAINT_EDGE);
	if (span->box.rest)
		draw_rest(grid, &writing, icicle_box_count(tree, span->box),
			  look->not_to_scale && span->row == 0, row, style);
	else if (look->frames > 1)
		draw_frames(grid, &writing, look->frames, row, style);
	else
		draw_text(grid, &writing, row, style);
}

void boxes_draw_ancestor(const struct session *session, struct grid *grid,
			 const struct call_tree *tree, node_id node, struct rect row,
			 const struct box_look *look, bool selected)
{
	struct style style =
		style_of(session_is_hit(session, tree->label[node]) ? PAINT_HIT : PAINT_ANCESTOR);
	struct icicle_span span = { .box = { node, false }, .total = tree->total[node] };
	struct writing writing;

	make_writing(session, tree, &span, look, &writing);
	if (selected)
		style = style_with(style, STYLE_BOLD | STYLE_REVERSE);
	grid_fill(grid, row, style);
	draw_text(grid, &writing, row, style);
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
	const struct icicle_span *span = boxes_find_span(layout, tree, box, row);
	struct icicle_box beside = box;

	/* Boxes of a row stand in the order of their nodes, here as in a layout beside this one,
	 * which may be what has this box. */
	if (span && span->row == row)
		box = span->box;
	for (size_t i = 0; i < layout->count; i++) {
		const struct icicle_span *other = &layout->spans[i];

		if (other->row != row || (step < 0 && other->box.node >= box.node))
			continue;
		if (step < 0 || other->box.node > box.node)
			beside = other->box;
		if (step > 0 && other->box.node > box.node)
			break;
	}
	return beside;
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
