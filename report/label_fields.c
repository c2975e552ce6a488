#include "report/label_fields.h"

#include "report/escape.h"

static const char *file_of(const struct report *report, const struct labels *labels, label_id label)
{
	const struct profile *profile = report->profile;

	if (report->slice->by == BY_FILE)
		return labels->is_group[label] ? NULL : labels->text[label];
	return profile_text(profile, profile->functions.file[labels->function[label]]);
}

void label_fields_add(struct records *records, const struct report *report,
		      const struct labels *labels, label_id label)
{
	records_text(records, labels->text[label]);
	records_text(records, profile_module_path(report->profile, labels->module[label]));
	records_text(records, file_of(report, labels, label));
	if (labels->line[label] > 0)
		records_number(records, labels->line[label]);
	else
		records_none(records);
}

void label_print(FILE *out, const struct report *report, const struct labels *labels,
		 label_id label, size_t width)
{
	const char *module = profile_module_name(report->profile, labels->module[label]);
	size_t length = escape_write(out, ESCAPE_TEXT, labels->text[label]);

	if (*module && report->slice->by != BY_MODULE) {
		fprintf(out, "%*s  ", length < width ? (int)(width - length) : 0, "");
		escape_write(out, ESCAPE_TEXT, module);
	}
	putc('\n', out);
}

static void print_right(FILE *out, const char *text, size_t width)
{
	size_t length = escape_length(ESCAPE_TEXT, text);

	fprintf(out, "%*s%s", length < width ? (int)(width - length) : 0, "", text);
}

void print_amount(FILE *out, int64_t amount, struct quantity_unit unit)
{
	char text[QUANTITY_TEXT_SIZE];

	print_right(out, quantity_print(text, amount, unit), AMOUNT_WIDTH);
}

void print_percent(FILE *out, int64_t part, int64_t whole)
{
	char text[QUANTITY_TEXT_SIZE];

	print_right(out, quantity_print_percent(text, part, whole), PERCENT_WIDTH);
}

void print_more(FILE *out, uint32_t count, const char *advice)
{
	char text[QUANTITY_TEXT_SIZE];

	if (count > 0)
		fprintf(out, "%s more; %s\n",
			quantity_print_full(text, count,
					    (struct quantity_unit){ UNIT_COUNT, 0, "" }),
			advice);
}
