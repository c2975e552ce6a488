#include "report/info_json.h"
#include "report/info_tsv.h"
#include "report/report.h"
#include "report/text.h"
#include "show/escape.h"
#include "show/fact_rows.h"

enum {
	LIST_ROWS_IN_TEXT = 10,
	NAME_WIDTH = 16,
	INPUT_WIDTH = 10,
	WEIGHT_WIDTH = TEXT_PERCENT_WIDTH + TEXT_AMOUNT_WIDTH + 2, /* with a gap behind it */
};

static void name_line(FILE *out, const char *name)
{
	size_t length = escape_write(out, ESCAPE_TEXT, name);

	fprintf(out, "%*s  ", length < NAME_WIDTH ? (int)(NAME_WIDTH - length) : 0, "");
}

static void text_line(FILE *out, const char *name, const char *text)
{
	name_line(out, name);
	escape_write(out, ESCAPE_TEXT, text);
	putc('\n', out);
}

static void indented_line(FILE *out, int indent, const char *text)
{
	fprintf(out, "%*s", indent, "");
	escape_write(out, ESCAPE_TEXT, text);
	putc('\n', out);
}

static void weight_line(FILE *out, const struct fact_rows *rows, const struct fact_row *row)
{
	text_percent(out, row->weight, rows->whole);
	text_amount(out, row->weight, rows->unit);
	fputs("  ", out);
	escape_write(out, ESCAPE_TEXT, row->name);
	if (*row->value)
		fprintf(out, " (%s)", row->value);
	putc('\n', out);
}

static void input_line(FILE *out, const struct fact_row *row, const char *records)
{
	char samples[QUANTITY_TEXT_SIZE];

	fprintf(out, "%*s %s%*s  ", INPUT_WIDTH,
		quantity_print_full(samples, row->weight,
				    (struct quantity_unit){ UNIT_COUNT, 0, "" }),
		records, INPUT_WIDTH, row->value);
	escape_write(out, ESCAPE_TEXT, row->name);
	putc('\n', out);
}

static void print_row(FILE *out, const struct fact_rows *rows, const struct fact_row *row)
{
	switch (row->kind) {
	case FACT_HEADING:
		putc('\n', out);
		indented_line(out, 0, row->name);
		break;
	case FACT_TYPE:
		fputs(row->is_chosen ? "* " : "  ", out);
		text_line(out, row->name, row->value);
		break;
	case FACT_TEXT:
		text_line(out, row->name, row->value);
		break;
	case FACT_INPUT:
		input_line(out, row, rows->records);
		break;
	case FACT_WEIGHT:
		weight_line(out, rows, row);
		break;
	case FACT_NOTE:
		indented_line(out, WEIGHT_WIDTH + 1, row->name);
		break;
	case FACT_MORE:
		indented_line(out, WEIGHT_WIDTH, row->name);
		break;
	case FACT_WARNING:
		indented_line(out, 2, row->name);
		break;
	}
}

static void print_text(const struct report *report, const struct profile_facts *facts, FILE *out)
{
	struct fact_rows rows;

	text_line(out, "input", report->input);
	fact_rows_build(&rows, report->profile, facts, report_limit(report, LIST_ROWS_IN_TEXT),
			" unless --type says otherwise");
	for (uint32_t i = 0; i < rows.count; i++)
		print_row(out, &rows, &rows.rows[i]);
	fact_rows_release(&rows);
}

bool info_print(const struct report *report, FILE *out, struct error *error)
{
	struct profile_facts facts;

	(void)error;
	profile_facts_build(&facts, report->profile, report->profile->default_sample_type);
	if (report->format == FORMAT_JSON)
		info_json_print(report, &facts, out);
	else if (report->format == FORMAT_TSV)
		info_tsv_print(report, &facts, out);
	else
		print_text(report, &facts, out);
	profile_facts_release(&facts);
	return true;
}
