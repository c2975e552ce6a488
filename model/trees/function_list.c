#include "model/trees/function_list.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

const char *const function_order_names[ORDER_COUNT] = {
	[ORDER_SELF] = "self",
	[ORDER_TOTAL] = "total",
	[ORDER_NAME] = "name",
	[ORDER_MODULE] = "module",
};

/* --- sums by label */

struct sum {
	int64_t self, total;
	node_id end;      /* of the outermost call that the walk is in: what is before it
			   * is recursion */
	uint32_t is_used; /* there is a row for it */
};

static struct sum *new_sums(const struct labels *labels)
{
	return memory_new(labels->count, sizeof(struct sum));
}

/* A call at a node, found while walking the nodes in order: each stack counts once. */
static void add_call(struct sum *sum, const struct call_tree *tree, node_id node)
{
	sum->is_used = true;
	if (node < sum->end)
		return;
	sum->end = tree->end[node];
	sum->total = quantity_add(sum->total, tree->total[node]);
}

static void list_rows(struct function_list *list, struct sum *sums, const struct labels *labels)
{
	uint32_t count = 0;

	for (label_id label = 0; label < labels->count; label++)
		count += sums[label].is_used;
	list->rows = memory_resize(NULL, count, sizeof(*list->rows));
	for (label_id label = 0; label < labels->count; label++)
		if (sums[label].is_used)
			list->rows[list->count++] = (struct function_row){
				.label = label,
				.self = sums[label].self,
				.total = sums[label].total,
			};
	free(sums);
}

/* --- sorting */

/* The larger first, a loss being as large as a gain. */
static int compare_numbers(int64_t a, int64_t b)
{
	int64_t a_size = quantity_size(a), b_size = quantity_size(b);

	if (a_size != b_size)
		return a_size < b_size ? 1 : -1;
	return a < b ? 1 : a > b ? -1 : 0;
}

struct sorting {
	const struct labels *labels;
	const struct profile *profile;
	enum function_order order;
	bool reversed;
};

static int compare_rows(const void *a, const void *b, void *context)
{
	const struct sorting *sorting = context;
	const struct function_row *x = a, *y = b;
	const struct labels *labels = sorting->labels;
	int order = 0;

	if (sorting->order == ORDER_TOTAL)
		order = compare_numbers(x->total, y->total);
	else if (sorting->order == ORDER_SELF)
		order = compare_numbers(x->self, y->self);
	else if (sorting->order == ORDER_NAME)
		order = strcmp(labels->text[x->label], labels->text[y->label]);
	else if (sorting->order == ORDER_MODULE)
		order = strcmp(profile_module_name(sorting->profile, labels->module[x->label]),
			       profile_module_name(sorting->profile, labels->module[y->label]));
	if (order != 0)
		return sorting->reversed ? -order : order;
	if (sorting->order != ORDER_SELF)
		order = compare_numbers(x->self, y->self);
	if (order == 0)
		order = compare_numbers(x->total, y->total);
	if (order == 0)
		order = strcmp(labels->text[x->label], labels->text[y->label]);
	return order != 0 ? order : x->label < y->label ? -1 : 1;
}

void function_list_sort(struct function_list *list, const struct labels *labels,
			const struct profile *profile, enum function_order order, bool reversed)
{
	struct sorting sorting = { labels, profile, order, reversed };

	if (list->count > 1) /* an empty list has no rows to point at */
		qsort_r(list->rows, list->count, sizeof(*list->rows), compare_rows, &sorting);
}

/* --- the list */

void function_list_build(struct function_list *list, const struct call_tree *tree, node_id root)
{
	const struct labels *labels = tree->labels;
	struct sum *sums = new_sums(labels);

	for (node_id node = root; node < tree->end[root]; node++) {
		struct sum *sum = &sums[labels->identity[tree->label[node]]];

		sum->self = quantity_add(sum->self, tree->self[node]);
		add_call(sum, tree, node);
	}
	for (label_id label = 0; label < labels->count; label++)
		if (labels->is_group[label])
			sums[label].is_used = false;
	*list = (struct function_list){ .whole = tree->extent[root] };
	list_rows(list, sums, labels);
	function_list_sort(list, labels, NULL, ORDER_SELF, false);
}

void function_list_release(struct function_list *list)
{
	free(list->rows);
	*list = (struct function_list){ 0 };
}

/* --- edges */

static label_id identity_of(const struct call_tree *tree, node_id node)
{
	return node == NO_NODE ? LABEL_ALL : tree->labels->identity[tree->label[node]];
}

/* Processes and threads call nothing: what they have weighs on the root. */
static void join_groups(struct sum *sums, const struct labels *labels)
{
	for (label_id label = 1; label < labels->count; label++) {
		if (!labels->is_group[label] || !sums[label].is_used)
			continue;
		sums[LABEL_ALL].is_used = true;
		sums[LABEL_ALL].total = quantity_add(sums[LABEL_ALL].total, sums[label].total);
		sums[label].is_used = false;
	}
}

void call_edges_build(struct call_edges *edges, const struct call_tree *tree, node_id root,
		      label_id function)
{
	const struct labels *labels = tree->labels;
	struct sum *callers = new_sums(labels), *callees = new_sums(labels), own = { 0 };

	function = labels->identity[function];
	for (node_id node = root; node < tree->end[root]; node++) {
		node_id parent = tree->parent[node];

		if (identity_of(tree, node) == function) {
			own.self = quantity_add(own.self, tree->self[node]);
			add_call(&own, tree, node);
			add_call(&callers[identity_of(tree, parent)], tree, node);
		}
		if (node != root && identity_of(tree, parent) == function)
			add_call(&callees[identity_of(tree, node)], tree, node);
	}
	join_groups(callers, labels);
	*edges = (struct call_edges){
		.function = function,
		.self = own.self,
		.total = own.total,
	};
	list_rows(&edges->callers, callers, labels);
	list_rows(&edges->callees, callees, labels);
	function_list_sort(&edges->callers, labels, NULL, ORDER_TOTAL, false);
	function_list_sort(&edges->callees, labels, NULL, ORDER_TOTAL, false);
}

void call_edges_release(struct call_edges *edges)
{
	function_list_release(&edges->callers);
	function_list_release(&edges->callees);
}
