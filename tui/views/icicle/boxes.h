#ifndef TUI_VIEWS_ICICLE_BOXES_H
#define TUI_VIEWS_ICICLE_BOXES_H

#include "model/search/search_hits.h"
#include "tui/screen/grid.h"
#include "tui/views/sides.h"

/* How the boxes of an icicle are drawn, for the views that have some. */

struct box_look {
	struct icicle_box selected;
	label_id lit; /* all boxes of this identity stand out; NO_LABEL: none */
	const struct comparison *comparison; /* that the tree is of; NULL: none */
	uint32_t side;
	const struct search_hits *hits; /* in the tree; NULL: nothing is searched */
	uint32_t frames; /* that a row stands for, one in another (row_folds.h); 0, 1: it is one */
	int columns;     /* that are free for boxes, those after them have something else; 0: all */
	bool not_to_scale; /* the boxes of the second row are in slots (icicle_rows.h) */
};

/* How a label's boxes are painted, before search and selection. */
struct style boxes_label_style(const struct session *session, label_id label);

/* How much of a span is drawn. */
int boxes_width_seen(const struct icicle_span *span, const struct box_look *look);

/* One span of `tree` at row `y`; x counts from `left`. */
void boxes_draw_span(const struct session *session, struct grid *grid, const struct call_tree *tree,
		     const struct icicle_span *span, int left, int y, const struct box_look *look);

/* A row as wide as the area for what leads to the boxes. */
void boxes_draw_ancestor(const struct session *session, struct grid *grid,
			 const struct call_tree *tree, node_id node, struct rect row,
			 const struct box_look *look, bool selected);

/* The span that shows a box: its own, or that of the siblings or callers in
 * which it is too small to be seen. `row` is the box's, counted as the layout
 * does. NULL when it is on none of the rows laid out. */
const struct icicle_span *boxes_find_span(const struct icicle_layout *layout,
					  const struct call_tree *tree, struct icicle_box box,
					  uint32_t row);

/* The box next to another on its row, `step` -1 or 1; the same at the end. */
struct icicle_box boxes_beside(const struct icicle_layout *layout, const struct call_tree *tree,
			       struct icicle_box box, uint32_t row, int step);

/* The first (`step` -1) or last (1) box of a row. */
struct icicle_box boxes_end_of_row(const struct icicle_layout *layout, struct icicle_box box,
				   uint32_t row, int step);

#endif
