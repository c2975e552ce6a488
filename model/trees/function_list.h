#ifndef MODEL_TREES_FUNCTION_LIST_H
#define MODEL_TREES_FUNCTION_LIST_H

#include "model/trees/call_tree.h"

/*
 * The functions of a call tree (or its files, modules, ...: what the tree
 * groups by) with what they cost. `total` counts a stack once, however often the
 * function is on it; rows are distinct labels' identities.
 */

struct function_row {
	label_id label;
	int64_t self, total;
};

struct function_list {
	uint32_t count;
	struct function_row *rows;
	int64_t whole; /* the extent of the root that it was made below */
};

enum function_order { ORDER_SELF, ORDER_TOTAL, ORDER_NAME, ORDER_MODULE, ORDER_COUNT };

extern const char *const function_order_names[ORDER_COUNT]; /* "self", "total", ... */

/* Sorted by ORDER_SELF. The tree must not be inverted. */
void function_list_build(struct function_list *list, const struct call_tree *tree, node_id root);
void function_list_release(struct function_list *list);

/* Numbers fall, names rise; `reversed` turns that round. Ties: by the other
 * number, then by name. `profile` is where the modules' names are. */
void function_list_sort(struct function_list *list, const struct labels *labels,
			const struct profile *profile, enum function_order order, bool reversed);

/* The callers and callees of one function: what was on the stacks in which the
 * one called the other, each stack counted once a pair. With recursion a stack
 * may count under several. */
struct call_edges {
	label_id function;
	int64_t self, total;
	struct function_list callers, callees; /* rows: total is the weight, self unused;
						* a call without a caller is under LABEL_ALL */
};

void call_edges_build(struct call_edges *edges, const struct call_tree *tree, node_id root,
		      label_id function);
void call_edges_release(struct call_edges *edges);

#endif
