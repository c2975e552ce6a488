#include "tui/session/analysis/facets/changes_facet.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "tui/session/analysis/facets/listed_tree_facet.h"

/* --- their order */

struct sorting {
	const struct labels *labels;
	const struct profile *profile;
	bool by_module;
};

static int by_text(const void *a, const void *b, void *context)
{
	const struct sorting *sorting = context;
	const struct labels *labels = sorting->labels;
	label_id x = ((const struct change_row *)a)->label,
		 y = ((const struct change_row *)b)->label;
	int order = 0;

	if (sorting->by_module)
		order = strcmp(profile_module_name(sorting->profile, labels->module[x]),
			       profile_module_name(sorting->profile, labels->module[y]));
	if (order == 0)
		order = strcmp(labels->text[x], labels->text[y]);
	return order != 0 ? order : x < y ? -1 : x > y;
}

static void sort(const struct analysis *analysis, struct change_list *list)
{
	const struct view_state *state = &analysis->state;
	struct sorting sorting = { analysis->tree->labels, &analysis->profile,
				   state->order == ORDER_MODULE };

	/* By self it is sorted already. */
	if (state->order == ORDER_TOTAL)
		change_list_sort(list, sorting.labels, CHANGES_BY_TOTAL);
	else if (state->order != ORDER_SELF && list->count > 1)
		qsort_r(list->rows, list->count, sizeof(*list->rows), by_text, &sorting);
	if (!state->order_reversed)
		return;
	for (uint32_t i = 0; i < list->count / 2; i++) {
		struct change_row row = list->rows[i];

		list->rows[i] = list->rows[list->count - 1 - i];
		list->rows[list->count - 1 - i] = row;
	}
}

static bool is_same(const struct analysis *a, const struct analysis *b)
{
	return a->state.order == b->state.order &&
	       a->state.order_reversed == b->state.order_reversed;
}

/* --- functions */

static bool are_wanted(const struct view_state *state)
{
	return state->sides;
}

static bool make(struct analysis *analysis, void *part)
{
	const struct listed_tree *listed = listed_tree_of(analysis);
	struct changes *changes = part;
	const struct change_list *list = &changes->list;

	change_list_functions(&changes->list, listed->sided.comparison, listed->root);
	sort(analysis, &changes->list);
	changes->row_of_label =
		memory_new(analysis->tree->labels->count, sizeof(*changes->row_of_label));
	for (uint32_t row = 0; row < list->count; row++)
		changes->row_of_label[list->rows[row].label] = row + 1;
	return true;
}

static void release(void *part)
{
	struct changes *changes = part;

	change_list_release(&changes->list);
	free(changes->row_of_label);
}

const struct facet changes_facet = {
	.size = sizeof(struct changes),
	.from = FACET_BIT(FACET_LISTED_TREE),
	.is_wanted = are_wanted,
	.is_same = is_same,
	.make = make,
	.release = release,
};

const struct change_row *changes_row(const struct analysis *analysis, label_id label)
{
	const struct changes *changes = changes_of(analysis);
	uint32_t row = changes->row_of_label[analysis->tree->labels->identity[label]];

	return row == 0 ? NULL : &changes->list.rows[row - 1];
}

/* --- stacks */

static bool are_stacks_wanted(const struct view_state *state)
{
	return view_state_is_changes(state) && state->compare == VARIANT_STACKS;
}

static bool make_stacks(struct analysis *analysis, void *part)
{
	const struct listed_tree *listed = listed_tree_of(analysis);

	change_list_stacks(part, listed->sided.comparison, listed->root);
	sort(analysis, part);
	return true;
}

static void release_stacks(void *part)
{
	change_list_release(part);
}

const struct facet stack_changes_facet = {
	.size = sizeof(struct change_list),
	.from = FACET_BIT(FACET_LISTED_TREE),
	.is_wanted = are_stacks_wanted,
	.is_same = is_same,
	.make = make_stacks,
	.release = release_stacks,
};
