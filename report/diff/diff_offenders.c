#include "report/diff/diff_offenders.h"

#include "model/compare/offender_list.h"
#include "report/diff/diff_headline.h"
#include "report/diff/diff_table.h"
#include "report/records.h"
#include "show/change_text.h"
#include "show/escape.h"

static const struct diff_column columns[] = {
	{ .title = "before" },
	{ .title = "after" },
	{ .title = "change" },
	{ .title = "%" },
	{ .title = "of", .is_text = true },
	{ .title = "function", .is_text = true, .is_name = true },
	{ .title = "module", .is_text = true, .is_name = true },
	{ .title = "broken rule", .is_text = true, .is_name = true },
	{ .title = NULL },
};

static const char *const fields[] = {
	"before",        "after",      "change",  "before_percent",
	"after_percent", "chance",     "verdict", "of",
	"rule",          LABEL_FIELDS, NULL,
};

static bool is_total(const struct offender *offender)
{
	return offender->rule->target == GATE_TOTAL;
}

static const char *name_of(const struct comparison *comparison, const struct offender *offender)
{
	return is_total(offender) ? "[total]" : comparison->tree->labels->text[offender->label];
}

/* The total is as it is even where all others are shares. */
static const char *print_amount(char text[CHANGE_TEXT_SIZE], const struct comparison *comparison,
				const struct offender *offender, uint32_t side)
{
	int64_t totals[SIDE_COUNT];

	if (comparison->terms.mode == COMPARE_SHARE && is_total(offender))
		return quantity_print(text, offender->value[side],
				      comparison_totals(comparison, totals));
	return change_text_value(text, comparison, side, offender->value[side]);
}

static const char *print_change(char text[CHANGE_TEXT_SIZE], const struct comparison *comparison,
				const struct offender *offender)
{
	int64_t totals[SIDE_COUNT];
	char amount[QUANTITY_TEXT_SIZE];

	if (comparison->terms.mode != COMPARE_SHARE || !is_total(offender))
		return change_text_difference(text, comparison, offender->change.difference);
	quantity_print(amount, offender->change.difference, comparison_totals(comparison, totals));
	snprintf(text, CHANGE_TEXT_SIZE, "%s%s", offender->change.difference > 0 ? "+" : "",
		 amount);
	return text;
}

static void print_table(const struct report *report, const struct comparison *comparison,
			const struct offender_list *list, FILE *out)
{
	const struct labels *labels = comparison->tree->labels;
	bool markdown = report->format == FORMAT_MARKDOWN;
	struct diff_table table;

	diff_headline(out, report, comparison);
	if (list->doubt != GATE_SURE) {
		fprintf(out, "%sCannot judge: %s.%s\n", markdown ? "**" : "",
			gate_doubts[list->doubt], markdown ? "**" : "");
		return;
	}
	if (list->count == 0) {
		fprintf(out,
			"No change that --fail-on forbids exceeds sampling noise (%g %% sure).\n",
			100 * comparison->terms.confidence);
		return;
	}
	fprintf(out,
		"%s%u changed more than --fail-on allows, beyond sampling noise (%g %% "
		"sure):%s\n\n",
		markdown ? "**" : "", list->count, 100 * comparison->terms.confidence,
		markdown ? "**" : "");
	diff_table_init(&table, columns);
	for (uint32_t i = 0; i < list->count; i++) {
		const struct offender *offender = &list->rows[i];
		char text[CHANGE_TEXT_SIZE];

		for (uint32_t side = 0; side < SIDE_COUNT; side++)
			diff_table_add(&table, print_amount(text, comparison, offender, side));
		diff_table_add(&table, print_change(text, comparison, offender));
		diff_table_add(&table, change_text_ratio(text, offender->value[SIDE_BASE],
							 offender->value[SIDE_NEW]));
		diff_table_add(&table, offender->of_self ? "self" : "total");
		diff_table_add(&table, name_of(comparison, offender));
		diff_table_add(&table, profile_module_name(report->profile,
							   labels->module[offender->label]));
		diff_table_add(&table, offender->rule->expression);
	}
	diff_table_print(&table, markdown, out);
}

static void print_records(const struct report *report, const struct comparison *comparison,
			  const struct offender_list *list, FILE *out, struct json *json)
{
	const struct labels *labels = comparison->tree->labels;
	struct records records;

	records_begin(&records, out, json, "offenders", fields);
	for (uint32_t i = 0; i < list->count; i++) {
		const struct offender *offender = &list->rows[i];
		int64_t totals[SIDE_COUNT];
		struct quantity_unit unit = comparison_totals(comparison, totals);

		if (!is_total(offender))
			unit = comparison->tree->unit;
		records_quantity(&records, offender->value[SIDE_BASE], unit);
		records_quantity(&records, offender->value[SIDE_NEW], unit);
		records_quantity(&records, offender->change.difference, unit);
		for (uint32_t side = 0; side < SIDE_COUNT; side++)
			records_percent(&records, offender->value[side],
					is_total(offender) ? totals[side]
							   : comparison->side[side]->whole);
		records_double(&records, offender->change.chance);
		records_text(&records, change_kind_names[offender->change.kind]);
		records_text(&records, offender->of_self ? "self" : "total");
		records_text(&records, offender->rule->expression);
		records_label(&records, report, labels, offender->label);
	}
	records_end(&records);
}

bool diff_offenders(const struct report *report, const struct comparison *comparison, FILE *out,
		    struct error *error)
{
	struct offender_list list;
	struct json json;
	bool is_done = offender_list_build(&list, report->diff->gate, comparison, error);

	if (is_done && report->format == FORMAT_JSON) {
		json_begin(&json, out);
		diff_headline_json(&json, report, comparison);
		if (list.doubt != GATE_SURE)
			json_text(&json, "cannot_judge", gate_doubts[list.doubt]);
		else
			json_null(&json, "cannot_judge");
		print_records(report, comparison, &list, out, &json);
		json_end(&json);
	} else if (is_done && report->format == FORMAT_TSV) {
		print_records(report, comparison, &list, out, NULL);
	} else if (is_done) {
		print_table(report, comparison, &list, out);
	}
	report->diff->offenders = list.count;
	report->diff->doubt = list.doubt;
	offender_list_release(&list);
	return is_done;
}
