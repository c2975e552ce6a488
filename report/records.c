#include "report/records.h"

#include <inttypes.h>

#include "show/escape.h"

void records_begin(struct records *records, FILE *out, struct json *json, const char *key,
		   const char *const *names)
{
	*records = (struct records){ .out = out, .json = json, .names = names };
	if (json) {
		json_begin_array(json, key);
		return;
	}
	for (uint32_t i = 0; names[i]; i++)
		fprintf(out, "%s%c", names[i], names[i + 1] ? '\t' : '\n');
}

void records_end(struct records *records)
{
	if (records->json)
		json_end_array(records->json);
}

/* Returns the field's name. */
static const char *begin_field(struct records *records)
{
	if (records->json && records->field == 0)
		json_begin_object(records->json, NULL);
	return records->names[records->field];
}

static void end_field(struct records *records)
{
	bool last = records->names[records->field + 1] == NULL;

	records->field = last ? 0 : records->field + 1;
	if (!records->json)
		putc(last ? '\n' : '\t', records->out);
	else if (last)
		json_end_object(records->json);
}

void records_text(struct records *records, const char *text)
{
	const char *name = begin_field(records);

	if (!records->json)
		escape_write(records->out, ESCAPE_TSV, text ? text : "");
	else if (text && *text)
		json_text(records->json, name, text);
	else
		json_null(records->json, name);
	end_field(records);
}

void records_number(struct records *records, int64_t number)
{
	const char *name = begin_field(records);

	if (records->json)
		json_number(records->json, name, number);
	else
		fprintf(records->out, "%" PRId64, number);
	end_field(records);
}

void records_double(struct records *records, double number)
{
	const char *name = begin_field(records);

	if (records->json)
		json_double(records->json, name, number);
	else
		fprintf(records->out, "%.6g", number);
	end_field(records);
}

void records_quantity(struct records *records, int64_t amount, struct quantity_unit unit)
{
	const char *name = begin_field(records);
	char text[QUANTITY_TEXT_SIZE];

	if (records->json)
		json_quantity(records->json, name, amount, unit);
	else
		fputs(quantity_print_exact(text, amount, unit), records->out);
	end_field(records);
}

void records_percent(struct records *records, int64_t part, int64_t whole)
{
	const char *name = begin_field(records);

	if (records->json)
		json_percent(records->json, name, part, whole);
	else
		fprintf(records->out, "%.6f", quantity_percent(part, whole));
	end_field(records);
}

void records_none(struct records *records)
{
	const char *name = begin_field(records);

	if (records->json)
		json_null(records->json, name);
	end_field(records);
}

/* --- labels */

static const char *file_of(const struct report *report, const struct labels *labels, label_id label)
{
	const struct profile *profile = report->profile;

	if (report->slice->by == BY_FILE)
		return labels->is_group[label] ? NULL : labels->text[label];
	return profile_text(profile, profile->functions.file[labels->function[label]]);
}

/* Which function that is, however it is shown. */
static void write_symbol(struct json *json, const struct profile *profile, function_id function)
{
	const char *symbol = profile_text(profile, profile_function_symbol(profile, function));

	if (*symbol)
		json_text(json, "symbol", symbol);
	else
		json_null(json, "symbol");
}

void records_label(struct records *records, const struct report *report,
		   const struct labels *labels, label_id label)
{
	records_text(records, labels->text[label]);
	if (records->json)
		write_symbol(records->json, report->profile, labels->function[label]);
	records_text(records, profile_module_path(report->profile, labels->module[label]));
	records_text(records, file_of(report, labels, label));
	if (labels->line[label] > 0)
		records_number(records, labels->line[label]);
	else
		records_none(records);
}
