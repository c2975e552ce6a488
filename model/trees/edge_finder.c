#include "model/trees/edge_finder.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

struct edge_sum {
	int64_t total;
	node_id end; /* of the outermost call: what is before it is recursion */
	bool is_used;
};

static label_id identity_of(const struct call_tree *tree, node_id node)
{
	return node == NO_NODE ? LABEL_ALL : tree->labels->identity[tree->label[node]];
}

void edge_finder_init(struct edge_finder *finder, const struct call_tree *tree)
{
	uint32_t count = tree->end[0], labels = tree->labels->count, *at;

	*finder = (struct edge_finder){
		.tree = tree,
		.first = memory_new((size_t)labels + 1, sizeof(*finder->first)),
		.nodes = memory_resize(NULL, count, sizeof(*finder->nodes)),
		.sums = memory_new(labels, sizeof(*finder->sums)),
		.used = memory_resize(NULL, labels, sizeof(*finder->used)),
	};
	for (node_id node = 0; node < count; node++)
		finder->first[identity_of(tree, node) + 1]++;
	for (label_id label = 0; label < labels; label++)
		finder->first[label + 1] += finder->first[label];
	at = memory_resize(NULL, labels, sizeof(*at));
	memcpy(at, finder->first, labels * sizeof(*at));
	for (node_id node = 0; node < count; node++)
		finder->nodes[at[identity_of(tree, node)]++] = node;
	free(at);
}

void edge_finder_release(struct edge_finder *finder)
{
	free(finder->first);
	free(finder->nodes);
	free(finder->callees);
	free(finder->sums);
	free(finder->used);
	*finder = (struct edge_finder){ 0 };
}

/* Nodes ascend: each stack counts once. */
static void add_call(struct edge_finder *finder, label_id label, node_id node)
{
	const struct call_tree *tree = finder->tree;
	struct edge_sum *sum = &finder->sums[label];

	if (!sum->is_used)
		finder->used[finder->used_count++] = label;
	sum->is_used = true;
	if (node < sum->end)
		return;
	sum->end = tree->end[node];
	sum->total = quantity_add(sum->total, tree->total[node]);
}

/* What was summed up, which is then forgotten. Processes and threads call nothing: what they have
 * weighs on the root, where groups are to be joined. */
static void take_rows(struct edge_finder *finder, struct function_list *list, bool joins_groups)
{
	const struct labels *labels = finder->tree->labels;
	int64_t groups = 0;
	bool has_groups = false;

	*list = (struct function_list){ .rows = memory_resize(NULL, finder->used_count + 1,
							      sizeof(*list->rows)) };
	for (uint32_t i = 0; i < finder->used_count; i++) {
		label_id label = finder->used[i];
		int64_t total = finder->sums[label].total;

		finder->sums[label] = (struct edge_sum){ 0 };
		if (joins_groups && (label == LABEL_ALL || labels->is_group[label])) {
			has_groups = true;
			groups = quantity_add(groups, total);
			continue;
		}
		list->rows[list->count++] = (struct function_row){ .label = label, .total = total };
	}
	finder->used_count = 0;
	if (has_groups)
		list->rows[list->count++] =
			(struct function_row){ .label = LABEL_ALL, .total = groups };
	function_list_sort(list, labels, NULL, ORDER_TOTAL, false);
}

static int compare_nodes(const void *a, const void *b)
{
	node_id x = *(const node_id *)a, y = *(const node_id *)b;

	return (x > y) - (x < y);
}

/* The nodes below those of a function. Where it calls itself they do not come in order. */
static uint32_t collect_callees(struct edge_finder *finder, label_id function)
{
	const struct call_tree *tree = finder->tree;
	uint32_t count = 0;
	bool is_sorted = true;

	for (uint32_t i = finder->first[function]; i < finder->first[function + 1]; i++) {
		node_id node = finder->nodes[i];

		for (node_id callee = node + 1; callee < tree->end[node];
		     callee = tree->end[callee]) {
			if (count == finder->callee_capacity) {
				finder->callee_capacity = finder->callee_capacity * 2 + 64;
				finder->callees =
					memory_resize(finder->callees, finder->callee_capacity,
						      sizeof(*finder->callees));
			}
			is_sorted &= count == 0 || finder->callees[count - 1] < callee;
			finder->callees[count++] = callee;
		}
	}
	if (!is_sorted)
		qsort(finder->callees, count, sizeof(*finder->callees), compare_nodes);
	return count;
}

void edge_finder_find(struct edge_finder *finder, struct call_edges *edges, label_id function)
{
	const struct call_tree *tree = finder->tree;
	node_id end = 0;
	uint32_t count;

	function = tree->labels->identity[function];
	*edges = (struct call_edges){ .function = function };
	for (uint32_t i = finder->first[function]; i < finder->first[function + 1]; i++) {
		node_id node = finder->nodes[i];

		edges->self = quantity_add(edges->self, tree->self[node]);
		add_call(finder, identity_of(tree, tree->parent[node]), node);
		if (node < end)
			continue;
		end = tree->end[node];
		edges->total = quantity_add(edges->total, tree->total[node]);
	}
	take_rows(finder, &edges->callers, true);
	count = collect_callees(finder, function);
	for (uint32_t i = 0; i < count; i++)
		add_call(finder, identity_of(tree, finder->callees[i]), finder->callees[i]);
	take_rows(finder, &edges->callees, false);
}
