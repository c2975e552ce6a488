#include <string.h>

#include "model/trees/function_sums.h"
#include "report/headline.h"
#include "report/records.h"
#include "report/report.h"
#include "report/text.h"
#include "show/escape.h"

enum { ROWS_IN_TEXT = 40 };

static const char *const fields[] = {
	"self", "total", "self_percent", "total_percent", LABEL_FIELDS, NULL,
};

static void print_records(const struct report *report, const struct call_tree *tree,
			  const struct function_list *list, uint32_t count, FILE *out,
			  struct json *json)
{
	struct records records;

	records_begin(&records, out, json, "rows", fields);
	for (uint32_t i = 0; i < count; i++) {
		const struct function_row *row = &list->rows[i];

		records_quantity(&records, row->self, tree->unit);
		records_quantity(&records, row->total, tree->unit);
		records_percent(&records, row->self, tree->whole);
		records_percent(&records, row->total, tree->whole);
		records_label(&records, report, tree->labels, row->label);
	}
	records_end(&records);
}

/* How wide the column of names is, and whether there is one of modules. */
struct layout {
	size_t width;
	bool has_modules;
};

static struct layout lay_out(const struct report *report, const struct labels *labels,
			     const struct function_row *rows, uint32_t count)
{
	struct layout layout = { strlen(grouping_names[report->slice->by]), false };

	for (uint32_t i = 0; i < count; i++) {
		label_id label = rows[i].label;
		size_t length = escape_length(ESCAPE_TEXT, labels->text[label]);

		if (length > layout.width && length <= TEXT_LABEL_WIDTH_LIMIT)
			layout.width = length;
		if (labels->module[label] != 0 && report->slice->by != BY_MODULE)
			layout.has_modules = true;
	}
	return layout;
}

static void print_text(const struct report *report, const struct call_tree *tree,
		       const struct function_list *list, uint32_t count, FILE *out)
{
	struct layout layout = lay_out(report, tree->labels, list->rows, count);
	const char *title = grouping_names[report->slice->by];

	headline_print(out, report, tree);
	fprintf(out, "%*s%*s%*s%*s  ", TEXT_PERCENT_WIDTH, "self %", TEXT_AMOUNT_WIDTH, "self",
		TEXT_PERCENT_WIDTH, "total %", TEXT_AMOUNT_WIDTH, "total");
	if (layout.has_modules)
		fprintf(out, "%-*s  module\n", (int)layout.width, title);
	else
		fprintf(out, "%s\n", title);
	for (uint32_t i = 0; i < count; i++) {
		const struct function_row *row = &list->rows[i];

		text_percent(out, row->self, tree->whole);
		text_amount(out, row->self, tree->unit);
		text_percent(out, row->total, tree->whole);
		text_amount(out, row->total, tree->unit);
		fputs("  ", out);
		text_label(out, report, tree->labels, row->label, layout.width);
	}
}

bool top_print(const struct report *report, FILE *out, struct error *error)
{
	struct function_list list;
	struct call_tree *tree = function_sums_build(&list, report->profile, report->slice, error);
	uint32_t count, limit = report_limit(report, ROWS_IN_TEXT);
	struct json json;

	if (!tree)
		return false;
	report_prune(&list, report_min_total(report, 0, tree->extent[0]));
	count = list.count < limit ? list.count : limit;
	switch (report->format) {
	case FORMAT_JSON:
		json_begin(&json, out);
		headline_json(&json, report, tree);
		json_number(&json, "more", list.count - count);
		print_records(report, tree, &list, count, out, &json);
		json_end(&json);
		break;
	case FORMAT_TSV:
		print_records(report, tree, &list, count, out, NULL);
		break;
	default:
		print_text(report, tree, &list, count, out);
		if (count < list.count)
			putc('\n', out);
		text_more(out, list.count - count, "--limit 0 shows all");
		break;
	}
	function_list_release(&list);
	call_tree_unref(tree);
	return true;
}
