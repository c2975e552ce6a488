#include "main/kept/marks_report.h"

#include "show/code_span.h"
#include "show/fact_rows.h"

static void print_item(FILE *out, const char *name, const char *text)
{
	if (!*text)
		return;
	fprintf(out, "- %s: ", name);
	code_span_write_words(out, text, false);
	putc('\n', out);
}

/* What info says first: all that is not in a list. */
static void print_facts(FILE *out, const struct marks_report *report)
{
	struct profile_facts facts;
	struct fact_rows rows;
	uint32_t count = 0;

	profile_facts_build(&facts, report->profile, report->sample_type);
	fact_rows_build(&rows, report->profile, &facts, 1, "");
	putc('\n', out);
	for (uint32_t i = 0; i < rows.count; i++) {
		const struct fact_row *row = &rows.rows[i];

		if (row->kind == FACT_HEADING && count > 0)
			break;
		if (row->kind != FACT_TEXT)
			continue;
		print_item(out, row->name, row->value);
		count++;
	}
	for (uint32_t i = 0; i < rows.count; i++)
		if (rows.rows[i].kind == FACT_TYPE && rows.rows[i].is_chosen)
			print_item(out, rows.rows[i].name, rows.rows[i].value);
	fact_rows_release(&rows);
	profile_facts_release(&facts);
}

static void print_path(FILE *out, const struct text_list *path)
{
	if (path->count == 0) {
		fputs("- wherever it is called\n", out);
		return;
	}
	fputs("- path: ", out);
	for (uint32_t i = 0; i < path->count; i++) {
		fputs(i > 0 ? " › " : "", out);
		code_span_write(out, path->items[i], false);
	}
	putc('\n', out);
}

static void print_mark(FILE *out, const struct mark *mark, uint32_t number, const char *command)
{
	fprintf(out, "\n## %u. ", number);
	code_span_write(out, mark->function, false);
	fputs("\n\n", out);
	if (*mark->note) {
		code_span_write_words(out, mark->note, false);
		fputs("\n\n", out);
	}
	print_item(out, "total", mark->total);
	print_item(out, "self", mark->self);
	print_path(out, &mark->path);
	if (mark->is_older)
		fputs("- set in an older file with this name; the numbers are from that file\n",
		      out);
	/* One line, whatever names have in them: it is quoted for a shell. */
	fprintf(out, "\n```sh\n%s\n```\n", command);
}

void marks_report_print(FILE *out, const struct marks_report *report)
{
	fputs("# Marks in ", out);
	code_span_write(out, report->name, false);
	putc('\n', out);
	if (report->profile)
		print_facts(out, report);
	for (uint32_t i = 0; i < report->marks->count; i++)
		print_mark(out, &report->marks->items[i], i + 1, report->commands->items[i]);
}
