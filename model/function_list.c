#include "model/function_list.h"

#include <stdlib.h>
#include <string.h>

#include "model/memory.h"

const char *const function_order_names[ORDER_COUNT] = {
	[ORDER_SELF] = "self",
	[ORDER_TOTAL] = "total",
	[ORDER_NAME] = "name",
	[ORDER_MODULE] = "module",
};

/* --- rows by label, in the order in which they are first seen */

struct rows {
	struct function_list *list;
	uint32_t capacity;
	uint32_t *of_label; /* 1 + row */
};

static void rows_init(struct rows *rows, struct function_list *list, const struct labels *labels)
{
	*list = (struct function_list){ 0 };
	*rows = (struct rows){ .list = list };
	rows->of_label = memory_new(labels->count, sizeof(*rows->of_label));
}

static struct function_row *rows_of(struct rows *rows, label_id label)
{
	struct function_list *list = rows->list;

	if (rows->of_label[label] == 0) {
		if (list->count == rows->capacity) {
			rows->capacity = rows->capacity * 2 + 64;
			list->rows = memory_resize(list->rows, rows->capacity, sizeof(*list->rows));
		}
		list->rows[list->count] = (struct function_row){ .label = label };
		rows->of_label[label] = ++list->count;
	}
	return &list->rows[rows->of_label[label] - 1];
}

static void rows_release(struct rows *rows)
{
	free(rows->of_label);
}

/* --- sorting */

static int compare_numbers(int64_t a, int64_t b)
{
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
	uint32_t *calls = memory_new(labels->count, sizeof(*calls)); /* on the path */
	label_id *path = memory_new((size_t)tree->height + 1, sizeof(*path));
	uint32_t base = tree->depth[root], depth = 0;
	struct rows rows;

	rows_init(&rows, list, labels);
	list->whole = tree->total[root];
	for (node_id node = root; node < tree->end[root]; node++) {
		label_id label = labels->identity[tree->label[node]];

		while (depth > tree->depth[node] - base)
			calls[path[--depth]]--;
		path[depth++] = label;
		calls[label]++;
		if (labels->is_group[label])
			continue;
		rows_of(&rows, label)->self =
			quantity_add(rows_of(&rows, label)->self, tree->self[node]);
		if (calls[label] == 1)
			rows_of(&rows, label)->total =
				quantity_add(rows_of(&rows, label)->total, tree->total[node]);
	}
	rows_release(&rows);
	free(path);
	free(calls);
	function_list_sort(list, labels, NULL, ORDER_SELF, false);
}

void function_list_release(struct function_list *list)
{
	free(list->rows);
	*list = (struct function_list){ 0 };
}

/* --- edges */

/* On the path from the root: how often each caller calls the function, and the
 * function each callee. */
struct open_edges {
	uint32_t *calls;
	node_id *path; /* nodes that opened an edge */
	uint32_t depth;
};

void call_edges_build(struct call_edges *edges, const struct call_tree *tree, node_id root,
		      label_id function)
{
	const struct labels *labels = tree->labels;
	struct open_edges in = { memory_new(labels->count, sizeof(uint32_t)),
				 memory_new((size_t)tree->height + 1, sizeof(node_id)), 0 };
	struct open_edges out = { memory_new(labels->count, sizeof(uint32_t)),
				  memory_new((size_t)tree->height + 1, sizeof(node_id)), 0 };
	node_id outermost_end = 0;
	struct rows callers, callees;

	function = labels->identity[function];
	*edges = (struct call_edges){ .function = function };
	rows_init(&callers, &edges->callers, labels);
	rows_init(&callees, &edges->callees, labels);
	for (node_id node = root; node < tree->end[root]; node++) {
		node_id parent = tree->parent[node];
		label_id label = labels->identity[tree->label[node]];
		label_id caller =
			parent == NO_NODE ? LABEL_ALL : labels->identity[tree->label[parent]];

		while (in.depth > 0 && node >= tree->end[in.path[in.depth - 1]]) {
			node_id closed = tree->parent[in.path[--in.depth]];

			in.calls[closed == NO_NODE ? LABEL_ALL
						   : labels->identity[tree->label[closed]]]--;
		}
		while (out.depth > 0 && node >= tree->end[out.path[out.depth - 1]])
			out.calls[labels->identity[tree->label[out.path[--out.depth]]]]--;
		if (label == function) {
			edges->self = quantity_add(edges->self, tree->self[node]);
			if (node >= outermost_end) {
				edges->total = quantity_add(edges->total, tree->total[node]);
				outermost_end = tree->end[node];
			}
			in.path[in.depth++] = node;
			if (in.calls[caller]++ == 0) {
				struct function_row *row = rows_of(
					&callers, labels->is_group[caller] ? LABEL_ALL : caller);

				row->total = quantity_add(row->total, tree->total[node]);
			}
		}
		if (caller == function && node != root) {
			out.path[out.depth++] = node;
			if (out.calls[label]++ == 0) {
				struct function_row *row = rows_of(&callees, label);

				row->total = quantity_add(row->total, tree->total[node]);
			}
		}
	}
	rows_release(&callers);
	rows_release(&callees);
	free(in.calls);
	free(in.path);
	free(out.calls);
	free(out.path);
	function_list_sort(&edges->callers, labels, NULL, ORDER_TOTAL, false);
	function_list_sort(&edges->callees, labels, NULL, ORDER_TOTAL, false);
}

void call_edges_release(struct call_edges *edges)
{
	function_list_release(&edges->callers);
	function_list_release(&edges->callees);
}
