#include "model/search/search.h"
#include "model/trees/edge_finder.h"
#include "report/headline.h"
#include "report/records.h"
#include "report/report.h"
#include "report/text.h"
#include "show/escape.h"

enum { FUNCTIONS_IN_TEXT = 20 };

static const char *const fields[] = {
	"of", "relation", "total", "total_percent", LABEL_FIELDS, NULL,
};

/* The functions that match, by falling total. */
static void keep_matches(struct function_list *list, const struct search *search,
			 const struct labels *labels)
{
	uint32_t kept = 0;

	for (uint32_t i = 0; i < list->count; i++)
		if (search->matches[list->rows[i].label])
			list->rows[kept++] = list->rows[i];
	list->count = kept;
	function_list_sort(list, labels, NULL, ORDER_TOTAL, false);
}

/* --- one function, as records */

static void add_record(struct records *records, const struct report *report,
		       const struct call_tree *tree, const struct call_edges *edges,
		       const char *relation, label_id label, int64_t total)
{
	records_text(records, tree->labels->text[edges->function]);
	records_text(records, relation);
	records_quantity(records, total, tree->unit);
	records_percent(records, total, tree->whole);
	records_label(records, report, tree->labels, label);
}

static void add_records(struct records *records, const struct report *report,
			const struct call_tree *tree, const struct call_edges *edges)
{
	for (uint32_t i = 0; i < edges->callers.count; i++)
		add_record(records, report, tree, edges, "caller", edges->callers.rows[i].label,
			   edges->callers.rows[i].total);
	add_record(records, report, tree, edges, "function", edges->function, edges->total);
	add_record(records, report, tree, edges, "self", edges->function, edges->self);
	for (uint32_t i = 0; i < edges->callees.count; i++)
		add_record(records, report, tree, edges, "callee", edges->callees.rows[i].label,
			   edges->callees.rows[i].total);
}

/* --- one function, as text */

static void print_line(const struct report *report, const struct call_tree *tree,
		       const struct call_edges *edges, int indent, label_id label, int64_t total,
		       FILE *out)
{
	text_percent(out, total, tree->whole);
	text_amount(out, total, tree->unit);
	text_percent(out, total, edges->total);
	fprintf(out, "  %*s", indent, "");
	if (label == NO_LABEL)
		fputs("[self]\n", out);
	else
		text_label(out, report, tree->labels, label, 0);
}

static void print_edges(const struct report *report, const struct call_tree *tree,
			const struct call_edges *edges, FILE *out)
{
	enum { INDENT = 8 };

	for (uint32_t i = 0; i < edges->callers.count; i++)
		print_line(report, tree, edges, INDENT, edges->callers.rows[i].label,
			   edges->callers.rows[i].total, out);
	print_line(report, tree, edges, 0, edges->function, edges->total, out);
	if (edges->self != 0)
		print_line(report, tree, edges, INDENT, NO_LABEL, edges->self, out);
	for (uint32_t i = 0; i < edges->callees.count; i++)
		print_line(report, tree, edges, INDENT, edges->callees.rows[i].label,
			   edges->callees.rows[i].total, out);
	putc('\n', out);
}

/* --- all of them */

static void print_functions(const struct report *report, const struct call_tree *tree,
			    const struct function_list *list, uint32_t count,
			    struct records *records, FILE *out)
{
	int64_t min_total = report_min_total(report, 0, tree->extent[0]);
	struct edge_finder finder;

	edge_finder_init(&finder, tree);
	for (uint32_t i = 0; i < count && !ferror(out); i++) {
		struct call_edges edges;

		edge_finder_find(&finder, &edges, list->rows[i].label);
		report_prune(&edges.callers, min_total);
		report_prune(&edges.callees, min_total);
		if (records)
			add_records(records, report, tree, &edges);
		else
			print_edges(report, tree, &edges, out);
		call_edges_release(&edges);
	}
	edge_finder_release(&finder);
}

static void print_matches(const struct report *report, const struct call_tree *tree,
			  const struct function_list *list, FILE *out)
{
	uint32_t limit = report_limit(report, FUNCTIONS_IN_TEXT);
	uint32_t count = list->count < limit ? list->count : limit;
	struct records records;
	struct json json;

	switch (report->format) {
	case FORMAT_JSON:
		json_begin(&json, out);
		headline_json(&json, report, tree);
		json_text(&json, "expression", report->expression);
		json_number(&json, "more", list->count - count);
		records_begin(&records, out, &json, "rows", fields);
		print_functions(report, tree, list, count, &records, out);
		records_end(&records);
		json_end(&json);
		break;
	case FORMAT_TSV:
		records_begin(&records, out, NULL, NULL, fields);
		print_functions(report, tree, list, count, &records, out);
		records_end(&records);
		break;
	default:
		headline_print(out, report, tree);
		fprintf(out, "%*s%*s%*s  callers, function, callees\n", TEXT_PERCENT_WIDTH,
			"total %", TEXT_AMOUNT_WIDTH, "total", TEXT_PERCENT_WIDTH, "of it");
		print_functions(report, tree, list, count, NULL, out);
		text_more(out, list->count - count, "--limit 0 shows all");
		break;
	}
}

/* Not in the report: scripts see no rows. */
static void print_no_match(const char *expression)
{
	fputs("serac: no function matches ", stderr);
	escape_write(stderr, ESCAPE_TEXT, expression);
	putc('\n', stderr);
}

bool peek_print(const struct report *report, FILE *out, struct error *error)
{
	struct call_tree *tree = call_tree_build(report->profile, report->slice, error);
	struct function_list list;
	struct search search;

	if (!tree)
		return false;
	if (!search_build(&search, tree->labels, report->expression, error)) {
		call_tree_unref(tree);
		return false;
	}
	function_list_build(&list, tree, 0);
	keep_matches(&list, &search, tree->labels);
	if (list.count == 0)
		print_no_match(report->expression);
	report_prune(&list, report_min_total(report, 0, tree->extent[0]));
	print_matches(report, tree, &list, out);
	function_list_release(&list);
	search_release(&search);
	call_tree_unref(tree);
	return true;
}
