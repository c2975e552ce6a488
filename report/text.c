#include "report/text.h"

#include "show/escape.h"

enum { TAB = 8 };

void text_label(FILE *out, const struct report *report, const struct labels *labels, label_id label,
		size_t width)
{
	const char *module = profile_module_name(report->profile, labels->module[label]);
	size_t length = escape_write(out, ESCAPE_TEXT, labels->text[label]);

	if (*module && report->slice->by != BY_MODULE) {
		fprintf(out, "%*s  ", length < width ? (int)(width - length) : 0, "");
		escape_write(out, ESCAPE_TEXT, module);
	}
	putc('\n', out);
}

void text_right(FILE *out, const char *text, size_t width)
{
	size_t length = escape_length(ESCAPE_TEXT, text);

	fprintf(out, "%*s%s", length < width ? (int)(width - length) : 0, "", text);
}

void text_amount(FILE *out, int64_t amount, struct quantity_unit unit)
{
	char text[QUANTITY_TEXT_SIZE];

	text_right(out, quantity_print(text, amount, unit), TEXT_AMOUNT_WIDTH);
}

void text_percent(FILE *out, int64_t part, int64_t whole)
{
	char text[QUANTITY_TEXT_SIZE];

	text_right(out, quantity_print_percent(text, part, whole), TEXT_PERCENT_WIDTH);
}

void text_more(FILE *out, uint32_t count, const char *advice)
{
	char text[QUANTITY_TEXT_SIZE];

	if (count > 0)
		fprintf(out, "%s more; %s\n",
			quantity_print_full(text, count,
					    (struct quantity_unit){ UNIT_COUNT, 0, "" }),
			advice);
}

void text_source(FILE *out, const char *line, uint32_t length)
{
	const char *end = line + length;
	uint32_t column = 0;

	while (line < end) {
		char shown[ESCAPE_SIZE];

		if (*line == '\t') {
			uint32_t blanks = TAB - column % TAB;

			fprintf(out, "%*s", (int)blanks, "");
			column += blanks;
			line++;
			continue;
		}
		fwrite(shown, 1, escape_next(ESCAPE_TEXT, &line, end, shown), out);
		column++;
	}
}
