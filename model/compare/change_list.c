#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/compare/change.h"

static struct change change_of_row(const struct comparison *comparison, const struct noise *noise,
				   const struct change_row *row, bool of_self)
{
	const struct side_value *base = &row->side[SIDE_BASE], *new = &row->side[SIDE_NEW];
	double dispersion = change_dispersion(comparison, row->label, of_self);

	if (of_self)
		return change_of(noise, (int64_t[]){ base->self, new->self },
				 (uint64_t[]){ base->self_samples, new->self_samples }, dispersion);
	return change_of(noise, (int64_t[]){ base->total, new->total },
			 (uint64_t[]){ base->total_samples, new->total_samples }, dispersion);
}

/* Each row is two tests: its self and its total. */
static void judge(struct change_list *list, const struct comparison *comparison)
{
	struct noise noise;

	comparison_init_noise(comparison, &noise);
	for (uint32_t i = 0; i < list->count; i++) {
		const struct side_value *side = list->rows[i].side;

		noise_tell(&noise, side[SIDE_BASE].self_samples, side[SIDE_NEW].self_samples);
		noise_tell(&noise, side[SIDE_BASE].total_samples, side[SIDE_NEW].total_samples);
	}
	noise_count(&noise);
	for (uint32_t i = 0; i < list->count; i++) {
		struct change_row *row = &list->rows[i];

		row->self = change_of_row(comparison, &noise, row, true);
		row->total = change_of_row(comparison, &noise, row, false);
	}
}

/* --- functions */

struct sum {
	struct side_value side[SIDE_COUNT];
	node_id end; /* of the outermost call that the walk is in: what is before it is
		      * recursion */
	bool is_used;
};

static void add(struct sum *sum, const struct comparison *comparison, node_id node)
{
	bool is_outermost = node >= sum->end;

	sum->is_used = true;
	if (is_outermost)
		sum->end = comparison->tree->end[node];
	for (uint32_t side = 0; side < SIDE_COUNT; side++) {
		struct side_value value = comparison_value(comparison, node, side);
		struct side_value *to = &sum->side[side];

		to->self = quantity_add(to->self, value.self);
		to->self_samples += value.self_samples;
		if (!is_outermost)
			continue;
		to->total = quantity_add(to->total, value.total);
		to->total_samples += value.total_samples;
	}
}

void change_list_functions(struct change_list *list, const struct comparison *comparison,
			   node_id root)
{
	const struct call_tree *tree = comparison->tree;
	const struct labels *labels = tree->labels;
	struct sum *sums = memory_new(labels->count, sizeof(*sums));
	uint32_t count = 0;

	for (node_id node = root; node < tree->end[root]; node++)
		add(&sums[labels->identity[tree->label[node]]], comparison, node);
	for (label_id label = 0; label < labels->count; label++) {
		sums[label].is_used = sums[label].is_used && !labels->is_group[label];
		count += sums[label].is_used;
	}
	*list = (struct change_list){ .rows = memory_new(count, sizeof(*list->rows)) };
	for (label_id label = 0; label < labels->count; label++) {
		struct change_row *row = &list->rows[list->count];

		if (!sums[label].is_used)
			continue;
		*row = (struct change_row){ .label = label, .node = NO_NODE };
		memcpy(row->side, sums[label].side, sizeof(row->side));
		list->count++;
	}
	free(sums);
	judge(list, comparison);
	change_list_sort(list, labels, CHANGES_BY_SELF);
}

/* --- stacks */

void change_list_stacks(struct change_list *list, const struct comparison *comparison, node_id root)
{
	const struct call_tree *tree = comparison->tree;
	uint32_t count = 0;

	for (node_id node = root; node < tree->end[root]; node++)
		count += tree->self[node] != 0;
	*list = (struct change_list){ .rows = memory_new(count, sizeof(*list->rows)) };
	for (node_id node = root; node < tree->end[root]; node++) {
		struct change_row *row = &list->rows[list->count];

		if (tree->self[node] == 0)
			continue;
		*row = (struct change_row){ .label = tree->label[node], .node = node };
		for (uint32_t side = 0; side < SIDE_COUNT; side++)
			row->side[side] = comparison_value(comparison, node, side);
		list->count++;
	}
	judge(list, comparison);
	change_list_sort(list, tree->labels, CHANGES_BY_SELF);
}

/* --- both */

struct sorting {
	const struct labels *labels;
	enum change_order order;
};

static uint64_t magnitude(int64_t amount)
{
	return amount < 0 ? -(uint64_t)amount : (uint64_t)amount;
}

static int compare_sizes(int64_t a, int64_t b)
{
	uint64_t x = magnitude(a), y = magnitude(b);

	return x < y ? 1 : x > y ? -1 : 0;
}

static int64_t greater(const struct change_row *row)
{
	int64_t base = row->side[SIDE_BASE].total, new = row->side[SIDE_NEW].total;

	return base > new ? base : new;
}

/* Ties: the other difference, then what is greater on a side, then by name. */
static int compare_rows(const void *a, const void *b, void *context)
{
	const struct sorting *sorting = context;
	const struct change_row *x = a, *y = b;
	int self = compare_sizes(x->self.difference, y->self.difference);
	int total = compare_sizes(x->total.difference, y->total.difference);
	int order = sorting->order == CHANGES_BY_SELF ? self : total;

	if (order == 0)
		order = self;
	if (order == 0)
		order = total;
	if (order == 0)
		order = compare_sizes(greater(x), greater(y));
	if (order == 0)
		order = strcmp(sorting->labels->text[x->label], sorting->labels->text[y->label]);
	if (order == 0)
		order = x->label != y->label ? (x->label < y->label ? -1 : 1)
					     : (x->node < y->node ? -1 : 1);
	return order;
}

void change_list_sort(struct change_list *list, const struct labels *labels,
		      enum change_order order)
{
	struct sorting sorting = { labels, order };

	if (list->count > 1)
		qsort_r(list->rows, list->count, sizeof(*list->rows), compare_rows, &sorting);
}

void change_list_release(struct change_list *list)
{
	free(list->rows);
	*list = (struct change_list){ 0 };
}
