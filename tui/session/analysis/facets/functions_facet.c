#include "tui/session/analysis/facets/functions_facet.h"

#include <stdlib.h>

#include "base/memory.h"
#include "tui/session/analysis/facets/listed_tree_facet.h"

static bool is_same(const struct analysis *a, const struct analysis *b)
{
	return a->state.order == b->state.order &&
	       a->state.order_reversed == b->state.order_reversed;
}

static bool make(struct analysis *analysis, void *part)
{
	const struct view_state *state = &analysis->state;
	const struct listed_tree *listed = listed_tree_of(analysis);
	const struct labels *labels = listed->sided.tree->labels;
	struct functions *functions = part;
	struct function_list *list = &functions->list;

	function_list_build(list, listed->sided.tree, listed->root);
	if (state->order != ORDER_SELF || state->order_reversed)
		function_list_sort(list, labels, &analysis->profile, state->order,
				   state->order_reversed);
	functions->row_of_label = memory_new(labels->count, sizeof(*functions->row_of_label));
	for (uint32_t row = 0; row < list->count; row++)
		functions->row_of_label[list->rows[row].label] = row + 1;
	return true;
}

static void release(void *part)
{
	struct functions *functions = part;

	function_list_release(&functions->list);
	free(functions->row_of_label);
}

const struct facet functions_facet = {
	.size = sizeof(struct functions),
	.from = FACET_BIT(FACET_LISTED_TREE),
	.is_same = is_same,
	.make = make,
	.release = release,
};

const struct function_row *functions_row(const struct analysis *analysis, label_id label)
{
	const struct functions *functions = functions_of(analysis);
	uint32_t row = functions->row_of_label[analysis->tree->labels->identity[label]];

	return row == 0 ? NULL : &functions->list.rows[row - 1];
}

label_id functions_find(const struct analysis *analysis, const char *name)
{
	const struct function_list *list = &functions_of(analysis)->list;
	const struct labels *labels = analysis->tree->labels;
	label_id found = NO_LABEL;
	int64_t most = -1;

	for (uint32_t i = 0; i < list->count; i++) {
		const struct function_row *row = &list->rows[i];

		if (quantity_size(row->total) > most &&
		    labels_have_name(labels, row->label, name)) {
			found = row->label;
			most = quantity_size(row->total);
		}
	}
	return found;
}
