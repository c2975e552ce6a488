#include "tests/fuzz/tree_promises.h"

#include <string.h>

#include "model/search/search.h"
#include "model/trees/function_sums.h"
#include "tests/fuzz/require.h"

void tree_promises_check_columns(const struct call_tree *tree)
{
	uint32_t height = 0;

	require(tree->count > 0 && tree->parent[0] == NO_NODE && tree->depth[0] == 0);
	require(tree->label[0] == LABEL_ALL && tree->end[0] == tree->count);
	for (node_id node = 0; node < tree->count; node++) {
		int64_t before = INT64_MAX;
		node_id child = node + 1;

		require(tree->label[node] < tree->labels->count);
		height = tree->depth[node] >= height ? tree->depth[node] + 1 : height;
		for (; child < tree->end[node]; child = tree->end[child]) {
			require(tree->parent[child] == node);
			require(tree->depth[child] == tree->depth[node] + 1);
			require(tree->extent[child] <= before);
			before = tree->extent[child];
		}
		require(child == tree->end[node]);
	}
	require(tree->height == height);
}

void tree_promises_check_sums(const struct call_tree *tree)
{
	int64_t sum = 0;

	for (node_id node = 0; node < tree->count; node++) {
		int64_t parts = tree->self[node];

		for (node_id child = node + 1; child < tree->end[node]; child = tree->end[child])
			parts += tree->total[child];
		require(parts == tree->total[node]);
		sum += tree->self[node];
	}
	require(sum == tree->total[0]);
}

void tree_promises_check_labels(const struct labels *labels)
{
	for (label_id label = 0; label < labels->count; label++) {
		label_id identity = labels->identity[label];

		require(identity < labels->count && labels->identity[identity] == identity);
		require(strcmp(labels->text[label], labels->text[identity]) == 0);
		require(strlen(labels->text[label]) == labels->length[label]);
		require(labels_find(labels, labels->key[label]) == label);
	}
}

/* The keys on the way to a node lead back to it. */
static void check_find(const struct call_tree *tree, node_id node)
{
	uint64_t keys[512];
	uint32_t depth = tree->depth[node], reached;

	require(depth < 512);
	for (node_id at = node; at != 0; at = tree->parent[at])
		keys[tree->depth[at] - 1] = tree->labels->key[tree->label[at]];
	require(call_tree_find(tree, keys, depth, &reached) == node && reached == depth);
}

static int64_t sum_totals(const struct function_list *list)
{
	int64_t sum = 0;

	for (uint32_t i = 0; i < list->count; i++)
		sum += list->rows[i].total;
	return sum;
}

static void check_function(const struct call_tree *tree, node_id root, label_id function,
			   struct promise promise)
{
	struct call_tree *callers = call_tree_callers(tree, root, function, 0);
	struct call_tree *callees = call_tree_callees(tree, root, function, 0);
	struct call_edges edges;

	tree_promises_check_columns(callers);
	tree_promises_check_columns(callees);
	call_edges_build(&edges, tree, root, function);
	require(callers->total[0] == edges.total && callees->total[0] == edges.total);
	require((callers->count > 1) == (callees->count > 1));
	require((callers->count > 1) == (edges.callers.count > 0));
	if (callers->count > 1)
		require(callers->end[1] == callers->count && callees->end[1] == callees->count);
	if (promise.is_exact) {
		tree_promises_check_sums(callers);
		tree_promises_check_sums(callees);
	}
	if (promise.is_exact && promise.is_rising) {
		require(sum_totals(&edges.callers) >= edges.total);
		require(sum_totals(&edges.callees) >= edges.total - edges.self);
		require(edges.self <= edges.total && edges.total <= tree->total[root]);
	}
	call_edges_release(&edges);
	call_tree_unref(callers);
	call_tree_unref(callees);
}

static void check_list(const struct call_tree *tree, node_id root, struct promise promise)
{
	struct function_list list;
	int64_t selfs = 0, groups = 0;

	function_list_build(&list, tree, root);
	require(list.whole == tree->extent[root]);
	for (uint32_t i = 0; i < list.count; i++) {
		const struct function_row *row = &list.rows[i];

		require(tree->labels->identity[row->label] == row->label);
		require(i == 0 || quantity_size(list.rows[i - 1].self) >= quantity_size(row->self));
		if (promise.is_exact && promise.is_rising)
			require(row->self <= row->total && row->total <= tree->total[root]);
		selfs = quantity_add(selfs, row->self);
		if (i < 8)
			check_function(tree, root, row->label, promise);
	}
	for (node_id node = root; node < tree->end[root]; node++)
		if (tree->labels->is_group[tree->label[node]])
			groups = quantity_add(groups, tree->self[node]);
	if (promise.is_exact)
		require(selfs + groups == tree->total[root]);
	function_list_release(&list);
}

static void check_search(const struct call_tree *tree, node_id root, struct promise promise)
{
	struct search search;
	struct error error;
	int64_t weight;

	require(search_build(&search, tree->labels, "a|c", &error));
	weight = search_weight(&search, tree, root);
	if (promise.is_exact && promise.is_rising)
		require(weight >= 0 && weight <= tree->total[root]);
	search_release(&search);
	require(!search_build(&search, tree->labels, "(", &error) && error.code == ERROR_USAGE);
}

static void check_inverted(const struct call_tree *tree, node_id root, struct promise promise)
{
	struct call_tree *all = call_tree_invert(tree, root, 0);
	struct call_tree *heavy = call_tree_invert(tree, root, tree->extent[root] / 4);

	tree_promises_check_columns(all);
	tree_promises_check_columns(heavy);
	require(heavy->count <= all->count && heavy->total[0] == all->total[0]);
	if (promise.is_exact) {
		require(all->total[0] == tree->total[root]);
		tree_promises_check_sums(all);
	}
	call_tree_unref(all);
	call_tree_unref(heavy);
}

void tree_promises_check(const struct call_tree *tree, struct promise promise)
{
	node_id root = tree->count / 2;

	tree_promises_check_columns(tree);
	tree_promises_check_labels(tree->labels);
	if (promise.is_exact)
		tree_promises_check_sums(tree);
	for (node_id node = 0; node < tree->count; node += 1 + tree->count / 16)
		check_find(tree, node);
	require(call_tree_contains(tree, root, call_tree_heaviest(tree, root)));
	for (int i = 0; i < 2; i++, root = 0) {
		check_list(tree, root, promise);
		check_search(tree, root, promise);
		check_inverted(tree, root, promise);
	}
}

void tree_promises_check_functions(const struct call_tree *tree, const struct profile *profile,
				   const struct slice *slice)
{
	struct function_list of_tree, list;
	struct error error;
	struct call_tree *root = function_sums_build(&list, profile, slice, &error);

	require(root != NULL);
	require(root->total[0] == tree->total[0] && root->extent[0] == tree->extent[0]);
	require(root->whole == tree->whole && root->unit.unit == tree->unit.unit);
	function_list_build(&of_tree, tree, 0);
	require(list.whole == of_tree.whole && list.count == of_tree.count);
	for (uint32_t i = 0; i < list.count; i++) {
		const struct function_row *row = &list.rows[i], *expected = &of_tree.rows[i];

		require(row->label == expected->label && row->self == expected->self &&
			row->total == expected->total);
	}
	function_list_release(&of_tree);
	function_list_release(&list);
	call_tree_unref(root);
}
