#include "tui/session/analysis/sided_tree.h"

#include "tui/session/analysis/siblings.h"

static struct sided_tree of_tree(struct call_tree *tree)
{
	return (struct sided_tree){ tree, NULL };
}

/* The comparison has the tree's reference. */
static struct sided_tree of_comparison(struct comparison *comparison)
{
	return (struct sided_tree){ comparison->tree, comparison };
}

struct sided_tree sided_tree_ref(const struct sided_tree *sided)
{
	return sided->comparison ? of_comparison(comparison_ref(sided->comparison))
				 : of_tree(call_tree_ref(sided->tree));
}

void sided_tree_release(struct sided_tree *sided)
{
	if (sided->comparison)
		comparison_unref(sided->comparison);
	else
		call_tree_unref(sided->tree);
	*sided = (struct sided_tree){ 0 };
}

struct sided_tree sided_tree_invert(const struct sided_tree *sided, node_id root,
				    int64_t min_extent)
{
	return sided->comparison
		       ? of_comparison(comparison_invert(sided->comparison, root, min_extent))
		       : of_tree(call_tree_invert(sided->tree, root, min_extent));
}

struct sided_tree sided_tree_callers(const struct sided_tree *sided, node_id root,
				     label_id function, int64_t min_extent)
{
	return sided->comparison
		       ? of_comparison(
				 comparison_callers(sided->comparison, root, function, min_extent))
		       : of_tree(call_tree_callers(sided->tree, root, function, min_extent));
}

struct sided_tree sided_tree_callees(const struct sided_tree *sided, node_id root,
				     label_id function, int64_t min_extent)
{
	return sided->comparison
		       ? of_comparison(
				 comparison_callees(sided->comparison, root, function, min_extent))
		       : of_tree(call_tree_callees(sided->tree, root, function, min_extent));
}

struct sided_tree sided_tree_siblings(const struct sided_tree *sided, node_id first)
{
	return sided->comparison ? of_comparison(siblings_comparison(sided->comparison, first))
				 : of_tree(siblings_tree(sided->tree, first));
}

void sided_tree_share_noise(const struct sided_tree *sided, const struct sided_tree *other)
{
	if (sided->comparison)
		comparison_share_noise(sided->comparison, other->comparison);
}
