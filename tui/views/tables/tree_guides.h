#ifndef TUI_VIEWS_TABLES_TREE_GUIDES_H
#define TUI_VIEWS_TABLES_TREE_GUIDES_H

#include "model/trees/call_tree.h"
#include "tui/screen/grid.h"

/* The lines before the rows of a tree that unfolds: which rows belong below the same one.
 * Rows are drawn one after the other, so what goes on below a row is known from those before. */

enum { TREE_GUIDES = 40, TREE_GUIDE_WIDTH = 2 }; /* levels that have one; cells of each */

struct tree_guides {
	uint32_t root_depth;
	bool goes_on[TREE_GUIDES]; /* per level below the root: there are siblings further down */
};

/* Before the first row on the screen, a node below `root` (or next to it). */
void tree_guides_begin(struct tree_guides *guides, const struct call_tree *tree, node_id root,
		       node_id first);

/* Those of the next row, from x on: `width` is its indentation, which may be less than its depth
 * asks for. */
void tree_guides_draw(struct tree_guides *guides, const struct call_tree *tree, node_id node,
		      struct grid *grid, int x, int y, int width);

#endif
