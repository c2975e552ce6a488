/* The source of functions, with what their lines cost. */

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/lines/line_sums.h"
#include "model/search/search.h"
#include "model/trees/function_sums.h"
#include "report/headline.h"
#include "report/listed_source.h"
#include "report/records.h"
#include "report/report.h"
#include "report/text.h"
#include "show/escape.h"

enum {
	FUNCTIONS_IN_TEXT = 20,
	AROUND = 5, /* lines that are printed before and after those with weight */
	NUMBER_WIDTH = 7,
};

static const char *const fields[] = {
	"function", "module",       "file",          "line",   "self",
	"total",    "self_percent", "total_percent", "source", NULL,
};

struct listed_line {
	struct line_row row;
	struct line_sum sum;
};

struct list {
	const struct report *report;
	const struct call_tree *tree; /* the root alone */
	struct listed_line *lines;    /* those with weight, by function, file and line */
	uint32_t count;
	struct listed_source source;
};

/* --- what lines cost */

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
	list->lines = memory_resize(NULL, table->count, sizeof(*list->lines));
	for (uint32_t row = 1; row < table->count; row++) {
		struct line_sum sum = sums->of_side[0][row];

		if (sum.self != 0 || sum.total != 0)
			list->lines[list->count++] = (struct listed_line){ table->rows[row], sum };
	}
	qsort(list->lines, list->count, sizeof(*list->lines), compare_lines);
}

/* Of the functions that match. */
static bool add_up(struct list *list, const bool *wanted, struct error *error)
{
	const struct report *report = list->report;
	const struct slice *slices[] = { report->slice };
	struct sample_scope scope;
	struct tree_builder builder;
	struct line_table table;
	struct line_sums sums;
	bool is_good = tree_builder_init(&builder, report->profile, slices, 1,
					 TREE_MATCHING_SAME_BUILD, error);

	if (is_good) {
		/* Labels of one profile and slice are numbered alike. */
		line_table_of_labels(&table, &builder, report->slice, wanted);
		sample_scope_init(&scope, &builder, NULL, 0, false);
		line_sums_build(&sums, NULL, &table, &scope);
		sample_scope_release(&scope);
		take_lines(list, &table, &sums);
		line_sums_release(&sums);
		line_table_release(&table);
	}
	tree_builder_release(&builder);
	return is_good;
}

static const struct line_row *row_at(const struct list *list, uint32_t at)
{
	return &list->lines[at].row;
}

static const struct line_sum *sum_at(const struct list *list, uint32_t at)
{
	return &list->lines[at].sum;
}

/* The first entry of a function. */
static uint32_t find_function(const struct list *list, label_id label)
{
	uint32_t from = 0, until = list->count;

	while (from < until) {
		uint32_t middle = from + (until - from) / 2;

		if (row_at(list, middle)->label < label)
			from = middle + 1;
		else
			until = middle;
	}
	return from;
}

/* Behind the last entry of the function that is also of the file. */
static uint32_t end_of_file(const struct list *list, uint32_t at)
{
	const struct line_row *first = row_at(list, at);

	while (at < list->count && row_at(list, at)->label == first->label &&
	       row_at(list, at)->file == first->file)
		at++;
	return at;
}

/* --- as records */

static void add_record(struct list *list, struct records *records, uint32_t at)
{
	const struct line_row *row = row_at(list, at);
	const struct line_sum *sum = sum_at(list, at);
	const struct labels *labels = list->tree->labels;
	const struct listed_file *file = listed_source_find(&list->source, row->file);
	uint32_t length;
	const char *line;
	char *text;

	records_text(records, labels->text[row->label]);
	records_text(records,
		     profile_module_path(list->report->profile, labels->module[row->label]));
	records_text(records, profile_text(list->report->profile, row->file));
	if (row->line != 0)
		records_number(records, row->line);
	else
		records_none(records);
	records_quantity(records, sum->self, list->tree->unit);
	records_quantity(records, sum->total, list->tree->unit);
	records_percent(records, sum->self, list->tree->whole);
	records_percent(records, sum->total, list->tree->whole);
	line = source_text_line(&file->text, row->line, &length);
	text = memory_text(line, length);
	records_text(records, text);
	free(text);
}

/* --- as text */

static void print_amounts(const struct list *list, const struct line_sum *sum, FILE *out)
{
	const int64_t amounts[] = { sum->self, sum->total };

	for (int i = 0; i < 2; i++) {
		if (amounts[i] == 0) {
			fprintf(out, "%*s", TEXT_PERCENT_WIDTH + TEXT_AMOUNT_WIDTH, "");
			continue;
		}
		text_percent(out, amounts[i], list->tree->whole);
		text_amount(out, amounts[i], list->tree->unit);
	}
}

/* `sum`: NULL: nothing was sampled there. */
static void print_line(const struct list *list, const struct listed_file *file, uint32_t number,
		       const struct line_sum *sum, FILE *out)
{
	const struct line_sum none = { 0 };
	uint32_t length;
	const char *line = source_text_line(&file->text, number, &length);

	print_amounts(list, sum ? sum : &none, out);
	if (number == 0)
		fprintf(out, "%*s", NUMBER_WIDTH, "?");
	else
		fprintf(out, "%*" PRIu32, NUMBER_WIDTH, number);
	if (length > 0)
		fputs("  ", out);
	text_source(out, line, length);
	putc('\n', out);
}

/* The lines without weight before entry `at`, from `from` on: what is far from weight is left
 * out. */
static void print_between(const struct list *list, const struct listed_file *file, uint32_t from,
			  uint32_t until, bool after_weight, FILE *out)
{
	uint32_t end = after_weight ? from + AROUND : from;

	if (!file->is_found)
		return;
	if (until - from <= 2 * AROUND + 1 && after_weight)
		end = until;
	for (; from < until && from < end; from++)
		print_line(list, file, from, NULL, out);
	if (from + AROUND < until) {
		if (after_weight)
			fprintf(out, "%*s...\n",
				2 * (TEXT_PERCENT_WIDTH + TEXT_AMOUNT_WIDTH) + NUMBER_WIDTH - 3,
				"");
		from = until - AROUND;
	}
	for (; from < until; from++)
		print_line(list, file, from, NULL, out);
}

static void print_file_name(const struct list *list, const struct listed_file *file,
			    string_id recorded, FILE *out)
{
	const char *name = profile_text(list->report->profile, recorded);

	if (file->is_found && strcmp(file->text.path, name) != 0) {
		escape_write(out, ESCAPE_TEXT, name);
		fputs(", read from ", out);
	}
	escape_write(out, ESCAPE_TEXT, file->is_found ? file->text.path : file->error.message);
	if (file->is_found && *file->text.note) {
		fputs(" (", out);
		escape_write(out, ESCAPE_TEXT, file->text.note);
		putc(')', out);
	}
	putc('\n', out);
}

/* Entries [at, end), which are of one function and file. */
static void print_file(struct list *list, uint32_t at, uint32_t end, FILE *out)
{
	const struct listed_file *file = listed_source_find(&list->source, row_at(list, at)->file);
	uint32_t last = file->is_found ? file->text.count : 0, next = 1;
	bool is_beyond = file->is_found && row_at(list, end - 1)->line > last;

	print_file_name(list, file, row_at(list, at)->file, out);
	if (is_beyond)
		fprintf(out, "(it has %" PRIu32 " lines: not the file that was recorded)\n", last);
	for (uint32_t i = at; i < end; i++) {
		uint32_t number = row_at(list, i)->line;

		if (number > next && number <= last)
			print_between(list, file, next, number, i > at, out);
		print_line(list, file, number, sum_at(list, i), out);
		next = number + 1;
	}
	for (uint32_t i = 0; i < AROUND && next <= last; i++)
		print_line(list, file, next++, NULL, out);
}

static void print_function(struct list *list, const struct function_row *row, FILE *out)
{
	const struct call_tree *tree = list->tree;
	uint32_t at = find_function(list, row->label);

	print_amounts(list, &(struct line_sum){ row->self, row->total }, out);
	fprintf(out, "%*s  ", NUMBER_WIDTH, "");
	text_label(out, list->report, tree->labels, row->label, 0);
	while (at < list->count && row_at(list, at)->label == row->label) {
		uint32_t end = end_of_file(list, at);

		print_file(list, at, end, out);
		at = end;
	}
	putc('\n', out);
}

/* --- all of them */

static void keep_matches(struct function_list *functions, const bool *matches,
			 const struct labels *labels)
{
	uint32_t kept = 0;

	for (uint32_t i = 0; i < functions->count; i++)
		if (matches[functions->rows[i].label])
			functions->rows[kept++] = functions->rows[i];
	functions->count = kept;
	function_list_sort(functions, labels, NULL, ORDER_TOTAL, false);
}

static void print_records(struct list *list, const struct function_list *functions, uint32_t count,
			  struct json *json, FILE *out)
{
	struct records records;

	records_begin(&records, out, json, "rows", fields);
	for (uint32_t i = 0; i < count && !ferror(out); i++) {
		label_id label = functions->rows[i].label;

		for (uint32_t at = find_function(list, label);
		     at < list->count && row_at(list, at)->label == label; at++)
			add_record(list, &records, at);
	}
	records_end(&records);
}

static void print_text(struct list *list, const struct function_list *functions, uint32_t count,
		       FILE *out)
{
	headline_print(out, list->report, list->tree);
	fprintf(out, "%*s%*s%*s%*s%*s  source\n", TEXT_PERCENT_WIDTH, "self %", TEXT_AMOUNT_WIDTH,
		"self", TEXT_PERCENT_WIDTH, "total %", TEXT_AMOUNT_WIDTH, "total", NUMBER_WIDTH,
		"line");
	for (uint32_t i = 0; i < count && !ferror(out); i++)
		print_function(list, &functions->rows[i], out);
	text_more(out, functions->count - count, "--limit 0 shows all");
}

static void print_list(struct list *list, const struct function_list *functions, FILE *out)
{
	const struct report *report = list->report;
	uint32_t count = report_limit(report, FUNCTIONS_IN_TEXT);
	struct json json;

	count = functions->count < count ? functions->count : count;
	switch (report->format) {
	case FORMAT_JSON:
		json_begin(&json, out);
		headline_json(&json, report, list->tree);
		json_text(&json, "expression", report->expression);
		json_number(&json, "more", functions->count - count);
		print_records(list, functions, count, &json, out);
		json_end(&json);
		break;
	case FORMAT_TSV:
		print_records(list, functions, count, NULL, out);
		break;
	default:
		print_text(list, functions, count, out);
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

static void release(struct list *list)
{
	listed_source_release(&list->source);
	free(list->lines);
}

bool list_print(const struct report *report, FILE *out, struct error *error)
{
	struct function_list functions;
	struct call_tree *tree =
		function_sums_build(&functions, report->profile, report->slice, error);
	struct list list = { .report = report, .tree = tree };
	struct search search;
	bool is_good;

	if (!tree)
		return false;
	if (!search_build(&search, tree->labels, report->expression, error)) {
		function_list_release(&functions);
		call_tree_unref(tree);
		return false;
	}
	keep_matches(&functions, search.matches, tree->labels);
	if (functions.count == 0)
		print_no_match(report->expression);
	report_prune(&functions, report_min_total(report, 0, tree->extent[0]));
	listed_source_init(&list.source, report->profile, report->code);
	is_good = add_up(&list, search.matches, error);
	if (is_good)
		print_list(&list, &functions, out);
	release(&list);
	search_release(&search);
	function_list_release(&functions);
	call_tree_unref(tree);
	return is_good;
}
