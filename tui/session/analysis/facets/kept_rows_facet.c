#include "tui/session/analysis/facets/kept_rows_facet.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text/pattern.h"
#include "tui/session/analysis/facets/changes_facet.h"
#include "tui/session/analysis/facets/functions_facet.h"

static bool is_same(const struct analysis *a, const struct analysis *b)
{
	const char *rows = a->state.rows, *other = b->state.rows;

	return rows && other ? strcmp(rows, other) == 0 : rows == other;
}

typedef label_id label_of_row(const struct analysis *analysis, uint32_t row);

static label_id function_at(const struct analysis *analysis, uint32_t row)
{
	return functions_of(analysis)->list.rows[row].label;
}

static label_id change_at(const struct analysis *analysis, uint32_t row)
{
	return changes_of(analysis)->list.rows[row].label;
}

static label_id stack_at(const struct analysis *analysis, uint32_t row)
{
	return stack_changes_of(analysis)->rows[row].label;
}

/* Of `count` rows; no pattern keeps all. */
static void keep(const struct analysis *analysis, struct pattern *pattern, uint32_t count,
		 label_of_row *label_at, struct rows *kept)
{
	const struct labels *labels = analysis->tree->labels;

	kept->at = memory_new(count, sizeof(*kept->at));
	kept->label = memory_new(count, sizeof(*kept->label));
	for (uint32_t row = 0; row < count; row++) {
		label_id label = label_at(analysis, row);

		if (pattern && !labels_match(labels, label, pattern))
			continue;
		kept->at[kept->count] = row;
		kept->label[kept->count++] = label;
	}
}

static void find_most(const struct function_list *list, struct kept_rows *kept)
{
	for (uint32_t i = 0; i < kept->functions.count; i++) {
		const struct function_row *row = &list->rows[kept->functions.at[i]];
		int64_t self = quantity_size(row->self), total = quantity_size(row->total);

		if (self > kept->most_self)
			kept->most_self = self;
		if (total > kept->most_total)
			kept->most_total = total;
	}
}

static bool make(struct analysis *analysis, void *part)
{
	struct kept_rows *kept = part;
	struct pattern *pattern = NULL;
	struct error error;

	if (analysis->state.rows)
		pattern = pattern_new(analysis->state.rows, &error);
	if (analysis->state.sides) {
		keep(analysis, pattern, changes_of(analysis)->list.count, change_at,
		     &kept->functions);
	} else {
		keep(analysis, pattern, functions_of(analysis)->list.count, function_at,
		     &kept->functions);
		find_most(&functions_of(analysis)->list, kept);
	}
	keep(analysis, pattern, stack_changes_of(analysis)->count, stack_at, &kept->stacks);
	pattern_free(pattern);
	return true;
}

static void release(void *part)
{
	struct kept_rows *kept = part;

	free(kept->functions.at);
	free(kept->functions.label);
	free(kept->stacks.at);
	free(kept->stacks.label);
}

const struct facet kept_rows_facet = {
	.size = sizeof(struct kept_rows),
	.from = FACET_BIT(FACET_FUNCTIONS) | FACET_BIT(FACET_CHANGES) |
		FACET_BIT(FACET_STACK_CHANGES),
	.is_same = is_same,
	.make = make,
	.release = release,
};
