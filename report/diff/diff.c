#include <stdlib.h>
#include <string.h>

#include "report/diff/diff_headline.h"
#include "report/diff/diff_offenders.h"
#include "report/diff/diff_pprof.h"
#include "report/diff/diff_records.h"
#include "report/diff/diff_row.h"
#include "report/diff/diff_svg.h"
#include "report/diff/diff_table.h"
#include "report/folded.h"
#include "report/report_comparison.h"
#include "report/text.h"
#include "show/change_text.h"

enum { ROWS_IN_TEXT = 40 };

void diff_use_measure(struct diff_report *diff, enum report_format format, bool is_said)
{
	/* Those who read it make shares of it themselves. */
	if ((format == FORMAT_FOLDED || format == FORMAT_PPROF) && !is_said)
		diff->terms.mode = COMPARE_ABSOLUTE;
}

/* --- for people */

static const struct diff_column columns[] = {
	{ .title = "before" },
	{ .title = "after" },
	{ .title = "change" },
	{ .title = "%" },
	{ .title = "" },
	{ .title = "beyond noise", .is_text = true },
	{ .title = "function", .is_text = true, .is_name = true },
	{ .title = "module", .is_text = true, .is_name = true },
	{ .title = "matched by", .is_text = true },
	{ .title = NULL },
};

/* The column of what the rows are not sorted by. */
static void name_columns(struct diff_column *to, const struct report *report)
{
	memcpy(to, columns, sizeof(columns));
	to[4].title = report->diff->order == CHANGES_BY_SELF ? "total change" : "self change";
	to[6].title = report->diff->stacks ? "stack" : grouping_names[report->slice->by];
}

static void add_row(struct diff_table *table, const struct report *report,
		    const struct comparison *comparison, const struct change_row *row)
{
	bool by_self = report->diff->order == CHANGES_BY_SELF;
	const struct labels *labels = comparison->tree->labels;
	const struct change *change = by_self ? &row->self : &row->total;
	const struct change *other = by_self ? &row->total : &row->self;
	int64_t before = by_self ? row->side[SIDE_BASE].self : row->side[SIDE_BASE].total;
	int64_t after = by_self ? row->side[SIDE_NEW].self : row->side[SIDE_NEW].total;
	char text[CHANGE_TEXT_SIZE], rules[DIFF_ROW_RULES_SIZE];
	char *name = diff_row_name(comparison, row);

	diff_table_add(table, change_text_value(text, comparison, SIDE_BASE, before));
	diff_table_add(table, change_text_value(text, comparison, SIDE_NEW, after));
	diff_table_add(table, change_text_difference(text, comparison, change->difference));
	diff_table_add(table, change_text_ratio(text, before, after));
	diff_table_add(table, change_text_difference(text, comparison, other->difference));
	diff_table_add(table, change->is_real ? change_kind_names[change->kind] : "");
	diff_table_add(table, name);
	diff_table_add(table,
		       report->slice->by == BY_MODULE || report->diff->stacks
			       ? ""
			       : profile_module_name(report->profile, labels->module[row->label]));
	diff_table_add(table, diff_row_rules(rules, labels, row->label));
	free(name);
}

static uint32_t count_real(const struct change_list *list, enum change_order order)
{
	uint32_t count = 0;

	for (uint32_t i = 0; i < list->count; i++)
		count += order == CHANGES_BY_SELF ? list->rows[i].self.is_real
						  : list->rows[i].total.is_real;
	return count;
}

/* What the rows are. */
static const char *plural_of_rows(const struct report *report)
{
	static const char *const plurals[GROUPING_COUNT] = {
		[BY_FUNCTION] = "functions", [BY_LINE] = "lines",        [BY_FILE] = "files",
		[BY_MODULE] = "modules",     [BY_ADDRESS] = "addresses", [BY_SYMBOL] = "symbols",
	};

	return report->diff->stacks ? "stacks" : plurals[report->slice->by];
}

static void print_table(const struct report *report, const struct comparison *comparison,
			const struct change_list *list, uint32_t count, FILE *out)
{
	struct diff_column named[sizeof(columns) / sizeof(columns[0])];
	struct diff_table table;
	bool by_self = report->diff->order == CHANGES_BY_SELF;

	diff_headline(out, report, comparison);
	fprintf(out, "%s is compared: %u of %u %s changed beyond sampling noise (%g %% sure).\n\n",
		by_self ? "Self" : "Total", count_real(list, report->diff->order), list->count,
		plural_of_rows(report), 100 * comparison->terms.confidence);
	name_columns(named, report);
	diff_table_init(&table, named);
	for (uint32_t i = 0; i < count; i++)
		add_row(&table, report, comparison, &list->rows[i]);
	diff_table_print(&table, report->format == FORMAT_MARKDOWN, out);
	if (count < list->count)
		putc('\n', out);
	text_more(out, list->count - count, "--limit 0 shows all");
}

/* --- all of it */

/* Rows that are below it on both sides; the others stay in order. */
static void prune(struct change_list *list, int64_t min_total)
{
	uint32_t kept = 0;

	for (uint32_t i = 0; i < list->count; i++)
		if (report_is_shown(list->rows[i].side[SIDE_BASE].total, min_total) ||
		    report_is_shown(list->rows[i].side[SIDE_NEW].total, min_total))
			list->rows[kept++] = list->rows[i];
	list->count = kept;
}

static void print_changes(const struct report *report, const struct comparison *comparison,
			  FILE *out)
{
	uint32_t limit = report_limit(report, ROWS_IN_TEXT), count;
	struct change_list list;
	struct json json;

	if (report->diff->stacks)
		change_list_stacks(&list, comparison, 0);
	else
		change_list_functions(&list, comparison, 0);
	change_list_sort(&list, comparison->tree->labels, report->diff->order);
	prune(&list, report_min_total(report, 0, comparison->tree->whole));
	count = list.count < limit ? list.count : limit;
	switch (report->format) {
	case FORMAT_JSON:
		json_begin(&json, out);
		diff_headline_json(&json, report, comparison);
		json_number(&json, "more", list.count - count);
		diff_records(report, comparison, &list, count, out, &json);
		json_end(&json);
		break;
	case FORMAT_TSV:
		diff_records(report, comparison, &list, count, out, NULL);
		break;
	default:
		print_table(report, comparison, &list, count, out);
		break;
	}
	change_list_release(&list);
}

bool diff_print(const struct report *report, FILE *out, struct error *error)
{
	struct comparison *comparison = report_comparison_build(report, error);
	bool is_done = true;

	if (!comparison)
		return false;
	report->diff->is_cut = comparison_is_cut(comparison);
	if (report->diff->gate)
		is_done = diff_offenders(report, comparison, out, error);
	else if (report->format == FORMAT_FOLDED)
		folded_write(comparison->side[SIDE_BASE], comparison->side[SIDE_NEW]->self,
			     report->profile, out);
	else if (report->format == FORMAT_PPROF)
		diff_pprof(report, comparison, out);
	else if (report->format == FORMAT_SVG)
		diff_svg(report, comparison, out);
	else
		print_changes(report, comparison, out);
	comparison_unref(comparison);
	return is_done;
}
