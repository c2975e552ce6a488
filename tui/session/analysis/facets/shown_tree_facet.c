#include "tui/session/analysis/facets/shown_tree_facet.h"

#include "tui/session/analysis/facets/whole_tree_facet.h"

static bool is_leaf_first(const struct analysis *analysis)
{
	return analysis->state.icicle == VARIANT_LEAF_FIRST;
}

static bool is_same(const struct analysis *a, const struct analysis *b)
{
	return is_leaf_first(a) == is_leaf_first(b) && node_path_is(&a->state.zoom, &b->state.zoom);
}

static void find_zoom(struct shown_tree *shown, const struct node_path *zoom)
{
	uint32_t reached;

	shown->zoom = call_tree_find(shown->sided.tree, zoom->keys, zoom->count, &reached);
}

/* As far as is wide enough on a screen that is as wide as `extent`. */
static void show_inverted(struct shown_tree *shown, const struct sided_tree *whole, int64_t extent)
{
	struct sided_tree sided = sided_tree_invert(whole, 0, extent / INVERTED_PARTS);

	if (shown->sided.tree)
		sided_tree_share_noise(&sided, &shown->sided);
	sided_tree_release(&shown->sided);
	shown->sided = sided;
}

static bool make(struct analysis *analysis, void *part)
{
	const struct node_path *zoom = &analysis->state.zoom;
	const struct sided_tree *whole = whole_tree_of(analysis);
	int64_t extent = whole->tree->extent[0];
	struct shown_tree *shown = part;

	if (!is_leaf_first(analysis)) {
		shown->sided = sided_tree_ref(whole);
		find_zoom(shown, zoom);
		return true;
	}
	show_inverted(shown, whole, extent);
	find_zoom(shown, zoom);
	if (shown->zoom == 0 || extent / INVERTED_PARTS == 0)
		return true;
	/* The zoomed part may need more than was expanded for the whole. */
	show_inverted(shown, whole, shown->sided.tree->extent[shown->zoom]);
	find_zoom(shown, zoom);
	return true;
}

static void release(void *part)
{
	struct shown_tree *shown = part;

	sided_tree_release(&shown->sided);
}

const struct facet shown_tree_facet = {
	.size = sizeof(struct shown_tree),
	.from = FACET_BIT(FACET_WHOLE_TREE),
	.is_same = is_same,
	.make = make,
	.release = release,
};
