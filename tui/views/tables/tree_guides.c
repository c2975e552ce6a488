#include "tui/views/tables/tree_guides.h"

enum { PASSES_BY = 0x2502, BRANCHES = 0x251c, ENDS = 0x2514, LINE = 0x2500 };

static bool has_next_sibling(const struct call_tree *tree, node_id node)
{
	return tree->end[node] < tree->end[tree->parent[node]];
}

static void note(struct tree_guides *guides, const struct call_tree *tree, node_id node)
{
	uint32_t level = tree->depth[node] - guides->root_depth;

	if (level > 0 && level <= TREE_GUIDES)
		guides->goes_on[level - 1] = has_next_sibling(tree, node);
}

void tree_guides_begin(struct tree_guides *guides, const struct call_tree *tree, node_id root,
		       node_id first)
{
	*guides = (struct tree_guides){ .root_depth = tree->depth[root] };
	for (node_id node = first; tree->depth[node] > guides->root_depth;
	     node = tree->parent[node])
		note(guides, tree, node);
}

void tree_guides_draw(struct tree_guides *guides, const struct call_tree *tree, node_id node,
		      struct grid *grid, int x, int y, int width)
{
	struct style style = style_of(PAINT_DIM);
	uint32_t level = tree->depth[node] - guides->root_depth;
	int last = width - TREE_GUIDE_WIDTH;

	note(guides, tree, node);
	if (last < 0 || level == 0)
		return;
	/* With the blanks, as one run of a style costs less than several. */
	grid_fill(grid, (struct rect){ x, y, width, 1 }, style);
	for (int at = 0; at < last; at += TREE_GUIDE_WIDTH)
		if (guides->goes_on[at / TREE_GUIDE_WIDTH])
			grid_put(grid, x + at, y, style, PASSES_BY);
	grid_put(grid, x + last, y, style, has_next_sibling(tree, node) ? BRANCHES : ENDS);
	grid_put(grid, x + last + 1, y, style, LINE);
}
