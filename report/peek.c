#include <stdlib.h>

#include "base/memory.h"
#include "model/search/search.h"
#include "model/times/call_counts.h"
#include "model/trees/edge_finder.h"
#include "report/headline.h"
#include "report/records.h"
#include "report/report.h"
#include "report/text.h"
#include "show/call_text.h"
#include "show/escape.h"

enum { FUNCTIONS_IN_TEXT = 20 };

static const char *const fields[] = {
	"of",
	"relation",
	"total",
	"total_percent",
	LABEL_FIELDS,
	"calls_estimated",
	"call_ns_estimated",
	NULL,
};

/* What is printed. */
struct peek {
	const struct report *report;
	const struct call_tree *tree;
	struct call_counts counts; /* none where `has_calls` is false */
	bool has_calls;
};

/* --- how often they are called */

/* Of the first `count` functions of a list. */
static bool count_calls(struct peek *peek, const struct function_list *list, uint32_t count,
			struct error *error)
{
	const struct report *report = peek->report;
	const struct slice *slices[] = { report->slice };
	struct thread_samples samples;
	struct tree_builder builder;
	struct sample_scope scope;
	bool is_good;

	peek->has_calls = thread_samples_show_calls(report->profile);
	if (!peek->has_calls || count == 0)
		return true;
	is_good = tree_builder_init(&builder, report->profile, slices, 1, TREE_MATCHING_SAME_BUILD,
				    error);
	if (is_good) {
		bool *wanted = memory_new(builder.labels->count, sizeof(*wanted));

		for (uint32_t i = 0; i < count; i++)
			wanted[list->rows[i].label] = true;
		sample_scope_init(&scope, &builder, peek->tree, 0, false);
		thread_samples_init(&samples, &scope);
		call_counts_build(&peek->counts, &samples, wanted, 0);
		thread_samples_release(&samples);
		sample_scope_release(&scope);
		free(wanted);
	}
	tree_builder_release(&builder);
	return is_good;
}

static struct call_count calls_of(const struct peek *peek, const struct call_edges *edges,
				  const struct function_row *row, bool is_caller)
{
	return is_caller ? call_counts_find(&peek->counts, row->label, edges->function)
			 : call_counts_find(&peek->counts, edges->function, row->label);
}

static struct call_count calls_of_all(const struct peek *peek, const struct call_edges *edges)
{
	return call_counts_find(&peek->counts, NO_LABEL, edges->function);
}

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

static void add_record(struct records *records, const struct peek *peek,
		       const struct call_edges *edges, const char *relation,
		       struct function_row row, struct call_count calls)
{
	const struct call_tree *tree = peek->tree;

	records_text(records, tree->labels->text[edges->function]);
	records_text(records, relation);
	records_quantity(records, row.total, tree->unit);
	records_percent(records, row.total, tree->whole);
	records_label(records, peek->report, tree->labels, row.label);
	if (calls.runs > 0) {
		records_number(records, (int64_t)calls.runs);
		records_number(records, calls.length);
	} else {
		records_none(records);
		records_none(records);
	}
}

static void add_records(struct records *records, const struct peek *peek,
			const struct call_edges *edges)
{
	const struct call_count none = { 0 };

	for (uint32_t i = 0; i < edges->callers.count; i++)
		add_record(records, peek, edges, "caller", edges->callers.rows[i],
			   calls_of(peek, edges, &edges->callers.rows[i], true));
	add_record(records, peek, edges, "function",
		   (struct function_row){ .label = edges->function, .total = edges->total },
		   calls_of_all(peek, edges));
	add_record(records, peek, edges, "self",
		   (struct function_row){ .label = edges->function, .total = edges->self }, none);
	for (uint32_t i = 0; i < edges->callees.count; i++)
		add_record(records, peek, edges, "callee", edges->callees.rows[i],
			   calls_of(peek, edges, &edges->callees.rows[i], false));
}

/* --- one function, as text */

static void print_line(const struct peek *peek, const struct call_edges *edges, int indent,
		       struct function_row row, struct call_count calls, FILE *out)
{
	const struct call_tree *tree = peek->tree;
	char text[CALL_TEXT_SIZE];

	text_percent(out, row.total, tree->whole);
	text_amount(out, row.total, tree->unit);
	text_percent(out, row.total, edges->total);
	if (peek->has_calls) {
		text_right(out, call_text_number(text, calls), TEXT_PERCENT_WIDTH);
		text_right(out, call_text_length(text, calls), TEXT_AMOUNT_WIDTH);
	}
	fprintf(out, "  %*s", indent, "");
	if (row.label == NO_LABEL)
		fputs("[self]\n", out);
	else
		text_label(out, peek->report, tree->labels, row.label, 0);
}

static void print_edges(const struct peek *peek, const struct call_edges *edges, FILE *out)
{
	enum { INDENT = 8 };
	const struct call_count none = { 0 };

	for (uint32_t i = 0; i < edges->callers.count; i++)
		print_line(peek, edges, INDENT, edges->callers.rows[i],
			   calls_of(peek, edges, &edges->callers.rows[i], true), out);
	print_line(peek, edges, 0,
		   (struct function_row){ .label = edges->function, .total = edges->total },
		   calls_of_all(peek, edges), out);
	if (edges->self != 0)
		print_line(peek, edges, INDENT,
			   (struct function_row){ .label = NO_LABEL, .total = edges->self }, none,
			   out);
	for (uint32_t i = 0; i < edges->callees.count; i++)
		print_line(peek, edges, INDENT, edges->callees.rows[i],
			   calls_of(peek, edges, &edges->callees.rows[i], false), out);
	putc('\n', out);
}

static void print_titles(const struct peek *peek, FILE *out)
{
	fprintf(out, "%*s%*s%*s", TEXT_PERCENT_WIDTH, "total %", TEXT_AMOUNT_WIDTH, "total",
		TEXT_PERCENT_WIDTH, "of it");
	if (peek->has_calls)
		fprintf(out, "%*s%*s", TEXT_PERCENT_WIDTH, "~calls", TEXT_AMOUNT_WIDTH, "each");
	fputs("  callers, function, callees\n", out);
}

/* What the numbers of calls are worth. */
static void print_notes(const struct peek *peek, FILE *out)
{
	if (!peek->has_calls || peek->counts.count == 0)
		return;
	fputs("Calls are estimated from runs of samples: calls shorter than the time between\n"
	      "samples are missed or merged, and an interrupted call counts as several.\n",
	      out);
}

/* --- all of them */

static void print_functions(const struct peek *peek, const struct function_list *list,
			    uint32_t count, struct records *records, FILE *out)
{
	int64_t min_total = report_min_total(peek->report, 0, peek->tree->extent[0]);
	struct edge_finder finder;

	edge_finder_init(&finder, peek->tree);
	for (uint32_t i = 0; i < count && !ferror(out); i++) {
		struct call_edges edges;

		edge_finder_find(&finder, &edges, list->rows[i].label);
		report_prune(&edges.callers, min_total);
		report_prune(&edges.callees, min_total);
		if (records)
			add_records(records, peek, &edges);
		else
			print_edges(peek, &edges, out);
		call_edges_release(&edges);
	}
	edge_finder_release(&finder);
}

/* The first `count` of the functions. */
static void print_matches(const struct peek *peek, const struct function_list *list, uint32_t count,
			  FILE *out)
{
	const struct report *report = peek->report;
	struct records records;
	struct json json;

	switch (report->format) {
	case FORMAT_JSON:
		json_begin(&json, out);
		headline_json(&json, report, peek->tree);
		json_text(&json, "expression", report->expression);
		json_number(&json, "more", list->count - count);
		records_begin(&records, out, &json, "rows", fields);
		print_functions(peek, list, count, &records, out);
		records_end(&records);
		json_end(&json);
		break;
	case FORMAT_TSV:
		records_begin(&records, out, NULL, NULL, fields);
		print_functions(peek, list, count, &records, out);
		records_end(&records);
		break;
	default:
		headline_print(out, report, peek->tree);
		print_titles(peek, out);
		print_functions(peek, list, count, NULL, out);
		text_more(out, list->count - count, "--limit 0 shows all");
		print_notes(peek, out);
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
	struct peek peek = { .report = report, .tree = tree };
	struct function_list list;
	struct search search;
	uint32_t count;
	bool is_good;

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
	count = report_limit(report, FUNCTIONS_IN_TEXT);
	count = list.count < count ? list.count : count;
	is_good = count_calls(&peek, &list, count, error);
	if (is_good)
		print_matches(&peek, &list, count, out);
	call_counts_release(&peek.counts);
	function_list_release(&list);
	search_release(&search);
	call_tree_unref(tree);
	return is_good;
}
