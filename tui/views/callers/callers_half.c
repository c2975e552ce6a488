#include "tui/views/callers/callers_half.h"

#include "tui/session/matches.h"
#include "tui/views/icicle/clipped.h"
#include "tui/views/lines.h"

static const struct call_tree *tree_of(const struct session *session,
				       const struct callers_half *half)
{
	return callers_tree(session, half->side);
}

bool callers_half_is_inside(const struct session *session, const struct callers_half *half,
			    struct icicle_box box)
{
	return box.node >= half->root.node &&
	       box.node < icicle_box_end(tree_of(session, half), half->root);
}

uint32_t callers_half_row(const struct session *session, const struct callers_half *half,
			  struct icicle_box box)
{
	const struct call_tree *tree = tree_of(session, half);
	uint32_t row = tree->depth[box.node] - tree->depth[half->root.node];

	return half->root.rest && !icicle_box_is(box, half->root) ? row + 1 : row;
}

/* The root's line. */
static uint32_t root_line(const struct callers_half *half, const struct call_tree *tree)
{
	return tree->depth[half->root.node] - 1;
}

static uint32_t line_of(const struct session *session, const struct callers_half *half,
			struct icicle_box box)
{
	const struct call_tree *tree = tree_of(session, half);

	if (!callers_half_is_inside(session, half, box))
		return tree->depth[box.node] - 1;
	return root_line(half, tree) +
	       row_folds_line(&half->folds, callers_half_row(session, half, box));
}

/* What leads to the root. */
static node_id ancestor_at(const struct call_tree *tree, const struct callers_half *half,
			   uint32_t line)
{
	node_id node = half->root.node;

	while (tree->depth[node] > line + 1)
		node = tree->parent[node];
	return node;
}

/* --- lines */

static struct icicle_box opened_root(const struct session *session, int side)
{
	const struct node_path *path = &session->state.callers_opened[side];
	struct icicle_box box;
	bool found;

	if (path->count == 0)
		return MIDDLE;
	box = node_path_find(path, callers_tree(session, side), &found);
	return found && box.rest && box.node > MIDDLE.node ? box : MIDDLE;
}

void callers_half_outline(const struct session *session, struct callers_half *half, int columns)
{
	const struct call_tree *tree = tree_of(session, half);
	struct icicle_rows *rows = &half->layout.rows;
	struct icicle_scale scale = { 0, tree, 0 };

	half->root = opened_root(session, half->side);
	if (half->outline_analysis == session->analysis_number &&
	    icicle_box_is(half->outline_root, half->root) && half->outline_columns == columns)
		return;
	scale.whole = scale.order_whole = icicle_box_extent(tree, half->root);
	icicle_rows_begin(rows, tree, half->root, &scale, columns, false);
	icicle_outline_build(&half->outline, &rows, 1);
	half->outline_analysis = session->analysis_number;
	half->outline_root = half->root;
	half->outline_columns = columns;
}

void callers_half_fold(const struct session *session, struct callers_half *half, uint32_t height,
		       struct icicle_box selected)
{
	uint32_t row = NO_ROW;

	if (!callers_is_middle(selected) && callers_half_is_inside(session, half, selected))
		row = callers_half_row(session, half, selected);
	row_folds_build(&half->folds, &half->outline, height, row, false);
}

uint32_t callers_half_lines(const struct callers_half *half, const struct call_tree *tree)
{
	uint32_t lines = root_line(half, tree) + half->folds.line_count;

	return lines > 0 ? lines - 1 : 0;
}

uint32_t callers_half_lines_before_tower(const struct callers_half *half,
					 const struct call_tree *tree)
{
	const struct icicle_outline *outline = &half->outline;
	const struct icicle_tower *last;

	if (outline->tower_count == 0)
		return callers_half_lines(half, tree);
	last = &outline->towers[outline->tower_count - 1];
	if (last->end < outline->row_count)
		return callers_half_lines(half, tree);
	/* One line of it stays, which says how many more there are. */
	return root_line(half, tree) + row_folds_line(&half->folds, last->first);
}

void callers_half_build(const struct session *session, struct callers_half *half, int columns,
			struct icicle_box selected)
{
	const struct call_tree *tree = tree_of(session, half);
	const struct row_folds *folds = &half->folds;
	uint32_t root = root_line(half, tree), height = (uint32_t)half->height, first, end;
	/* Without the function, which is always there. */
	struct lines lines = { half->first_line, height, callers_half_lines(half, tree),
			       folds->is_more };

	half->first_line = lines_scroll(&lines, callers_is_middle(selected)
							? NO_LINE
							: line_of(session, half, selected) - 1);
	first = half->first_line + 1 > root ? half->first_line + 1 - root : 0;
	end = half->first_line + 1 + height > root ? half->first_line + 1 + height - root : 0;
	first = row_folds_row(folds, first);
	end = row_folds_row(folds, end);
	half->layout.gaps = folds->gaps;
	half->layout.gap_count = folds->count;
	icicle_layout_build(&half->layout, tree, half->root, columns, first, end - first);
}

/* --- drawing */

static int screen_line(const struct callers_half *half, struct rect middle, uint32_t line)
{
	int away = (int)(line - half->first_line);

	return half->side == ABOVE ? middle.y - away : middle.y + away;
}

/* What is out of sight, where that is said. */
struct clips {
	struct clipped near, far;
	uint32_t near_line, far_line;
};

static struct clips clips_of(const struct session *session, const struct callers_half *half,
			     int columns)
{
	uint32_t lines = callers_half_lines(half, tree_of(session, half));
	uint32_t end = half->first_line + (uint32_t)half->height;
	bool above = half->side == ABOVE;
	struct clips clips = {
		.near = clipped_lines(!above, half->first_line, false, columns),
		.far = clipped_lines(above, lines > end ? lines - end : 0, half->folds.is_more,
				     columns),
		.near_line = half->first_line + 1,
		.far_line = end,
	};

	if (half->height < 2)
		clips.near.width = 0;
	return clips;
}

static const struct clipped *clip_at(const struct clips *clips, uint32_t line)
{
	const struct clipped *clipped = line == clips->far_line    ? &clips->far
					: line == clips->near_line ? &clips->near
								   : NULL;

	return clipped && clipped->width > 0 ? clipped : NULL;
}

static void draw_ancestors(const struct session *session, const struct callers_half *half,
			   struct grid *grid, struct rect middle, const struct box_look *look,
			   struct icicle_box selected)
{
	const struct call_tree *tree = tree_of(session, half);

	for (uint32_t line = half->first_line + 1;
	     line < root_line(half, tree) && line <= half->first_line + (uint32_t)half->height;
	     line++) {
		node_id node = ancestor_at(tree, half, line);
		struct rect row = { middle.x, screen_line(half, middle, line), middle.width, 1 };

		boxes_draw_ancestor(session, grid, tree, node, row, look,
				    icicle_box_is(selected, (struct icicle_box){ node, false }));
	}
}

void callers_half_draw(const struct session *session, const struct callers_half *half,
		       struct grid *grid, struct rect middle, struct icicle_box selected)
{
	const struct call_tree *tree = tree_of(session, half);
	struct clips clips = clips_of(session, half, middle.width);
	struct box_look look = {
		.selected = { NO_NODE, false },
		.lit = NO_LABEL,
		.comparison = callers_half(session, half->side)->comparison,
		.side = SIDE_BOTH,
		.hits = matches_callers(session, half->side == ABOVE),
		.not_to_scale = half->layout.rows.has_slots,
	};
	uint32_t line = 0;
	int y;

	draw_ancestors(session, half, grid, middle, &look, selected);
	if (!callers_is_middle(selected) && callers_half_is_inside(session, half, selected))
		look.selected = callers_half_seen(session, half, selected);
	for (size_t i = 0; i < half->layout.count; i++) {
		const struct icicle_span *span = &half->layout.spans[i];
		const struct clipped *clipped;

		if (i == 0 || span->row != span[-1].row) {
			line = root_line(half, tree) + row_folds_line(&half->folds, span->row);
			look.frames = row_folds_frames(&half->folds, span->row);
		}
		clipped = clip_at(&clips, line);
		y = screen_line(half, middle, line);
		look.columns = middle.width;
		if (clipped && !icicle_box_is(span->box, look.selected))
			look.columns -= clipped->width;
		boxes_draw_span(session, grid, tree, span, middle.x, y, &look);
		if (look.columns < middle.width)
			clipped_draw(clipped, grid, (struct rect){ middle.x, y, middle.width, 1 });
	}
}

void callers_half_release(struct callers_half *half)
{
	icicle_layout_release(&half->layout);
	icicle_outline_release(&half->outline);
	row_folds_release(&half->folds);
}

/* --- moving */

bool callers_half_at(const struct session *session, const struct callers_half *half, uint32_t line,
		     int x, struct icicle_box *box)
{
	const struct call_tree *tree = tree_of(session, half);
	uint32_t root = root_line(half, tree);
	const struct icicle_span *span;

	line += half->first_line;
	if (line < root) {
		*box = (struct icicle_box){ ancestor_at(tree, half, line), false };
		return true;
	}
	span = icicle_layout_at(&half->layout, row_folds_row(&half->folds, line - root), x);
	if (span)
		*box = span->box;
	return span != NULL;
}

static struct icicle_box first_away(const struct session *session, const struct callers_half *half,
				    struct icicle_box box)
{
	const struct call_tree *tree = tree_of(session, half);
	uint32_t line = tree->depth[box.node];
	struct icicle_box next;

	if (!callers_half_is_inside(session, half, box))
		return line == root_line(half, tree)
			       ? half->root
			       : (struct icicle_box){ ancestor_at(tree, half, line), false };
	if (box.rest && !icicle_box_is(box, half->root))
		return box;
	next = icicle_layout_first_child(&half->layout, tree, box);
	return next.node == NO_NODE ? box : next;
}

static struct icicle_box first_back(const struct session *session, const struct callers_half *half,
				    struct icicle_box box)
{
	const struct call_tree *tree = tree_of(session, half);

	if (callers_is_middle(box))
		return box;
	if (half->root.rest && !icicle_box_is(box, half->root) &&
	    tree->parent[box.node] == tree->parent[half->root.node] &&
	    callers_half_is_inside(session, half, box))
		return half->root;
	return (struct icicle_box){ tree->parent[box.node], false };
}

struct icicle_box callers_half_away(const struct session *session, const struct callers_half *half,
				    struct icicle_box box)
{
	uint32_t frames = 1;

	if (callers_half_is_inside(session, half, box))
		frames = row_folds_frames(&half->folds, callers_half_row(session, half, box));
	while (frames-- > 0)
		box = first_away(session, half, box);
	return box;
}

struct icicle_box callers_half_back(const struct session *session, const struct callers_half *half,
				    struct icicle_box box)
{
	uint32_t row;

	box = first_back(session, half, box);
	if (callers_is_middle(box) || !callers_half_is_inside(session, half, box))
		return box;
	row = row_folds_line(&half->folds, callers_half_row(session, half, box));
	row = row_folds_row(&half->folds, row);
	while (callers_half_row(session, half, box) > row)
		box = first_back(session, half, box);
	return box;
}

struct icicle_box callers_half_seen(const struct session *session, const struct callers_half *half,
				    struct icicle_box box)
{
	const struct icicle_span *span;

	if (!callers_half_is_inside(session, half, box))
		return box;
	span = boxes_find_span(&half->layout, tree_of(session, half), box,
			       callers_half_row(session, half, box));
	return span ? span->box : box;
}
