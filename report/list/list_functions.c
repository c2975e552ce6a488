#include "report/list/list_functions.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/search/search.h"
#include "model/trees/function_sums.h"

/* --- lines */

static int compare_lines(const void *a, const void *b)
{
	const struct line_row *x = &((const struct listed_line *)a)->row;
	const struct line_row *y = &((const struct listed_line *)b)->row;

	if (x->label != y->label)
		return x->label < y->label ? -1 : 1;
	if (x->file != y->file)
		return x->file < y->file ? -1 : 1;
	return x->line < y->line ? -1 : x->line > y->line;
}

static void take_lines(struct list *list, const struct line_table *table,
		       const struct line_sums *sums)
{
	list->lines = memory_new((size_t)table->count + 1, sizeof(*list->lines));
	for (uint32_t row = 1; row < table->count; row++) {
		struct listed_line *line = &list->lines[list->count];
		bool has_weight = false;

		*line = (struct listed_line){ .row = table->rows[row] };
		for (uint32_t side = 0; side < list->sides; side++) {
			line->sum[side] = sums->of_side[side][row];
			has_weight |= line->sum[side].self != 0 || line->sum[side].total != 0;
		}
		list->count += has_weight;
	}
	qsort(list->lines, list->count, sizeof(*list->lines), compare_lines);
}

static void add_lines(struct list *list, const struct tree_builder *builder,
		      const struct slice *slice, const bool *wanted)
{
	struct sample_scope scope;
	struct line_table table;
	struct line_sums sums;

	line_table_of_labels(&table, builder, slice, wanted);
	sample_scope_init(&scope, builder, NULL, 0, false);
	line_sums_build(&sums, NULL, &table, &scope);
	take_lines(list, &table, &sums);
	line_sums_release(&sums);
	sample_scope_release(&scope);
	line_table_release(&table);
}

uint32_t list_find(const struct list *list, label_id label)
{
	uint32_t from = 0, until = list->count;

	while (from < until) {
		uint32_t middle = from + (until - from) / 2;

		if (list->lines[middle].row.label < label)
			from = middle + 1;
		else
			until = middle;
	}
	return from;
}

/* --- functions */

static int64_t most_of(const struct listed_function *function, bool self)
{
	int64_t most = 0;

	for (uint32_t side = 0; side < SIDE_COUNT; side++) {
		const struct line_sum *sum = &function->sum[side];
		int64_t size = quantity_size(self ? sum->self : sum->total);

		most = size > most ? size : most;
	}
	return most;
}

/* By the larger of both sides. */
static int compare_functions(const void *a, const void *b)
{
	const struct listed_function *x = a, *y = b;
	int64_t total_x = most_of(x, false), total_y = most_of(y, false);
	int64_t self_x = most_of(x, true), self_y = most_of(y, true);

	if (total_x != total_y)
		return total_x > total_y ? -1 : 1;
	if (self_x != self_y)
		return self_x > self_y ? -1 : 1;
	return x->label < y->label ? -1 : x->label > y->label;
}

/* Of the builder's labels, which number alike those of a tree that is made of the same slices. */
static label_id find_label(const struct list *list, const struct labels *labels, label_id label)
{
	label = labels->identity[label];
	return label < list->labels->count && list->labels->key[label] == labels->key[label]
		       ? label
		       : labels_find(list->labels, labels->key[label]);
}

static void add_function(struct list *list, const struct labels *labels, label_id label,
			 const bool *wanted, const struct line_sum sums[SIDE_COUNT])
{
	struct listed_function *function = &list->functions[list->function_count];

	label = find_label(list, labels, label);
	if (label == NO_LABEL || !wanted[label])
		return;
	*function = (struct listed_function){ .label = label, .sum = { sums[0], sums[1] } };
	list->function_count++;
}

/* Those that weigh enough, on a side at least. */
static void keep_heavy(struct list *list, const int64_t shown[SIDE_COUNT])
{
	uint32_t kept = 0;

	for (uint32_t i = 0; i < list->function_count; i++) {
		const struct listed_function *function = &list->functions[i];
		bool is_shown = false;

		for (uint32_t side = 0; side < list->sides; side++)
			is_shown |= report_is_shown(function->sum[side].total,
						    report_min_total(list->report, 0, shown[side]));
		if (is_shown)
			list->functions[kept++] = *function;
	}
	list->function_count = kept;
}

/* --- of one slice */

static bool add_slice(struct list *list, const bool *wanted, struct error *error)
{
	const struct report *report = list->report;
	struct function_list functions;

	list->tree = function_sums_build(&functions, report->profile, report->slice, error);
	if (!list->tree)
		return false;
	list->unit = list->tree->unit;
	list->whole[0] = list->tree->whole;
	function_list_sort(&functions, list->tree->labels, NULL, ORDER_TOTAL, false);
	list->functions = memory_new((size_t)functions.count + 1, sizeof(*list->functions));
	for (uint32_t i = 0; i < functions.count; i++) {
		const struct function_row *row = &functions.rows[i];
		struct line_sum sums[SIDE_COUNT] = { { row->self, row->total } };

		add_function(list, list->tree->labels, row->label, wanted, sums);
	}
	function_list_release(&functions);
	return true;
}

/* --- of two sides */

static int64_t scaled(const struct side_scale *scale, int64_t amount)
{
	struct running_sum sum = { 0 };

	return side_scale_next(scale, &sum, amount);
}

/* Only by powers of ten, as amounts are not made comparable. */
static void scale_lines(struct list *list)
{
	struct side_scale scales[SIDE_COUNT];

	side_scale_choose(scales, list->comparison->facts, list->comparison->terms.mode);
	for (uint32_t i = 0; i < list->count; i++)
		for (uint32_t side = 0; side < SIDE_COUNT; side++) {
			struct line_sum *sum = &list->lines[i].sum[side];

			sum->self = scaled(&scales[side], sum->self);
			sum->total = scaled(&scales[side], sum->total);
		}
}

/* Which stacks samples of a side have, callers of such included. Caller frees. */
static bool *find_stacks(const struct tree_builder *builder, uint32_t side)
{
	const struct stack_table *stacks = &builder->profile->stacks;
	const struct sample_choice *choice = &builder->choices[side];
	bool *used = memory_new(stacks->count + 1, sizeof(*used));

	for (uint32_t i = 0; i < builder->profile->samples.count; i++)
		if (tree_builder_takes(builder, choice, i))
			used[builder->profile->samples.stack[i]] = true;
	for (stack_id stack = stacks->count; stack-- > 1;)
		if (used[stack])
			used[stacks->caller[stack]] = true;
	return used;
}

/* In which module each side has a function: the first that is met. */
static void find_modules(struct list *list, const struct tree_builder *builder)
{
	const struct profile *profile = builder->profile;
	module_id *modules = memory_new(builder->labels->count, sizeof(*modules));

	for (uint32_t side = 0; side < SIDE_COUNT; side++) {
		bool *used = find_stacks(builder, side);

		memset(modules, 0, builder->labels->count * sizeof(*modules));
		for (stack_id stack = profile->stacks.count; stack-- > 1;) {
			location_id location = profile->stacks.location[stack];

			for (uint32_t at = builder->map.first[location];
			     used[stack] && at < builder->map.first[location + 1]; at++)
				modules[builder->labels->identity[builder->map.list[at]]] =
					profile->locations.module[location];
		}
		for (uint32_t i = 0; i < list->function_count; i++)
			list->functions[i].module[side] = modules[list->functions[i].label];
		free(used);
	}
	free(modules);
}

static bool add_sides(struct list *list, const struct slice slices[SIDE_COUNT],
		      const struct comparison_terms *terms, const bool *wanted, struct error *error)
{
	struct change_list changes;

	list->comparison = comparison_build(list->report->profile, slices, terms, error);
	if (!list->comparison)
		return false;
	list->unit = list->comparison->tree->unit;
	change_list_functions(&changes, list->comparison, 0);
	list->functions = memory_new((size_t)changes.count + 1, sizeof(*list->functions));
	for (uint32_t i = 0; i < changes.count; i++) {
		const struct change_row *row = &changes.rows[i];
		struct line_sum sums[SIDE_COUNT];

		for (uint32_t side = 0; side < SIDE_COUNT; side++)
			sums[side] =
				(struct line_sum){ row->side[side].self, row->side[side].total };
		add_function(list, list->comparison->tree->labels, row->label, wanted, sums);
	}
	change_list_release(&changes);
	for (uint32_t side = 0; side < SIDE_COUNT; side++)
		list->whole[side] = list->comparison->side[side]->whole;
	return true;
}

/* --- the whole */

/* Of the one slice, or of two. */
static bool build(struct list *list, const struct slice *slices, struct error *error)
{
	const struct report *report = list->report;
	const struct slice *all[] = { &slices[0], &slices[1] };
	struct comparison_terms terms = report->diff->terms;
	struct tree_builder builder;
	struct search search = { 0 };
	int64_t shown[SIDE_COUNT] = { 0 };
	bool is_good;

	terms.mode = COMPARE_ABSOLUTE;
	is_good = tree_builder_init(&builder, report->profile, all, list->sides,
				    list->sides > 1 ? comparison_matching(slices, &terms)
						    : TREE_MATCHING_SAME_BUILD,
				    error);
	is_good = is_good && search_build(&search, builder.labels, report->expression, error);
	if (is_good) {
		list->labels = labels_ref(builder.labels);
		is_good = list->sides > 1 ? add_sides(list, slices, &terms, search.matches, error)
					  : add_slice(list, search.matches, error);
	}
	if (is_good) {
		add_lines(list, &builder, &slices[0], search.matches);
		for (uint32_t side = 0; side < list->sides; side++)
			shown[side] = list->sides > 1 ? list->comparison->side[side]->extent[0]
						      : list->tree->extent[0];
	}
	if (is_good && list->sides > 1) {
		scale_lines(list);
		find_modules(list, &builder);
		qsort(list->functions, list->function_count, sizeof(*list->functions),
		      compare_functions);
	}
	if (is_good) {
		list->has_matches = list->function_count > 0;
		keep_heavy(list, shown);
	}
	search_release(&search);
	tree_builder_release(&builder);
	return is_good;
}

bool list_build(struct list *list, const struct report *report, struct error *error)
{
	struct slice slices[SIDE_COUNT];
	bool is_good;

	*list = (struct list){ .report = report, .sides = report->compares ? SIDE_COUNT : 1 };
	listed_source_init(&list->source, report->profile, report->code);
	if (!report->compares)
		return build(list, report->slice, error);
	is_good = side_slices_init(slices, &report->diff->sides, report->profile, report->slice,
				   error) &&
		  build(list, slices, error);
	side_slices_release(slices);
	return is_good;
}

void list_release(struct list *list)
{
	listed_source_release(&list->source);
	free(list->lines);
	free(list->functions);
	labels_unref(list->labels);
	call_tree_unref(list->tree);
	comparison_unref(list->comparison);
}
