#include "report/diff/diff_records.h"

#include <stdlib.h>

#include "report/diff/diff_row.h"
#include "report/records.h"
#include "show/change_text.h"

#define VALUE_FIELDS(measure)                                                                  \
	measure "_before", measure "_after", measure "_change", measure "_before_percent",     \
		measure "_after_percent", measure "_before_samples", measure "_after_samples", \
		measure "_chance", measure "_verdict"

static const char *const fields[] = {
	VALUE_FIELDS("self"), VALUE_FIELDS("total"), "matched_by", LABEL_FIELDS, NULL,
};

static const char *const fields_of_stacks[] = {
	VALUE_FIELDS("self"), VALUE_FIELDS("total"), "matched_by", "stack", NULL,
};

static void add_value(struct records *records, const struct comparison *comparison,
		      const int64_t value[SIDE_COUNT], const uint64_t samples[SIDE_COUNT],
		      const struct change *change)
{
	struct quantity_unit unit = comparison->tree->unit;

	records_quantity(records, value[SIDE_BASE], unit);
	records_quantity(records, value[SIDE_NEW], unit);
	records_quantity(records, change->difference, unit);
	for (uint32_t side = 0; side < SIDE_COUNT; side++)
		records_percent(records, value[side], comparison->side[side]->whole);
	for (uint32_t side = 0; side < SIDE_COUNT; side++)
		records_number(records, (int64_t)samples[side]);
	records_double(records, change->chance);
	records_text(records, change->is_real               ? change_kind_names[change->kind]
			      : change->kind == CHANGE_NONE ? "none"
							    : "noise");
}

static void add_row(struct records *records, const struct comparison *comparison,
		    const struct change_row *row)
{
	const struct side_value *base = &row->side[SIDE_BASE], *new = &row->side[SIDE_NEW];

	add_value(records, comparison, (int64_t[]){ base->self, new->self },
		  (uint64_t[]){ base->self_samples, new->self_samples }, &row->self);
	add_value(records, comparison, (int64_t[]){ base->total, new->total },
		  (uint64_t[]){ base->total_samples, new->total_samples }, &row->total);
}

void diff_records(const struct report *report, const struct comparison *comparison,
		  const struct change_list *list, uint32_t count, FILE *out, struct json *json)
{
	const struct labels *labels = comparison->tree->labels;
	bool stacks = report->diff->stacks;
	struct records records;

	records_begin(&records, out, json, "rows", stacks ? fields_of_stacks : fields);
	for (uint32_t i = 0; i < count; i++) {
		const struct change_row *row = &list->rows[i];
		char rules[DIFF_ROW_RULES_SIZE];

		add_row(&records, comparison, row);
		records_text(&records, diff_row_rules(rules, labels, row->label));
		if (stacks) {
			char *name = diff_row_name(comparison, row);

			records_text(&records, name);
			free(name);
		} else {
			records_label(&records, report, labels, row->label);
		}
	}
	records_end(&records);
}
