#include "report/list/list_records.h"

#include <stdlib.h>

#include "base/memory.h"
#include "report/list/list_functions.h"
#include "report/records.h"

#define PLACE_FIELDS "function", "module", "file", "line"

static const char *const fields[] = {
	PLACE_FIELDS, "self", "total", "self_percent", "total_percent", "source", NULL,
};

static const char *const sided_fields[] = {
	PLACE_FIELDS,
	"base_self",
	"new_self",
	"base_total",
	"new_total",
	"base_self_percent",
	"new_self_percent",
	"base_total_percent",
	"new_total_percent",
	"source",
	NULL,
};

static void add_source(struct list *list, struct records *records, const struct line_row *row)
{
	const char *function = row->line > 0 ? list->labels->text[row->label] : NULL;
	const struct listed_file *file = listed_source_find(&list->source, row->file, function);
	uint32_t length;
	const char *line = source_text_line(&file->text, row->line, &length);
	char *text = memory_text(line, length);

	records_text(records, text);
	free(text);
}

static void add_record(struct list *list, struct records *records, const struct listed_line *line)
{
	const struct profile *profile = list->report->profile;
	const struct line_row *row = &line->row;

	records_text(records, list->labels->text[row->label]);
	records_text(records, profile_module_path(profile, list->labels->module[row->label]));
	records_text(records, profile_text(profile, row->file));
	if (row->line != 0)
		records_number(records, row->line);
	else
		records_none(records);
	for (uint32_t side = 0; side < list->sides; side++)
		records_quantity(records, line->sum[side].self, list->unit);
	for (uint32_t side = 0; side < list->sides; side++)
		records_quantity(records, line->sum[side].total, list->unit);
	for (uint32_t side = 0; side < list->sides; side++)
		records_percent(records, line->sum[side].self, list->whole[side]);
	for (uint32_t side = 0; side < list->sides; side++)
		records_percent(records, line->sum[side].total, list->whole[side]);
	add_source(list, records, row);
}

void list_records_print(struct list *list, struct json *json, FILE *out)
{
	struct records records;

	records_begin(&records, out, json, "rows", list->comparison ? sided_fields : fields);
	for (uint32_t i = 0; i < list->shown && !ferror(out); i++) {
		label_id label = list->functions[i].label;

		for (uint32_t at = list_find(list, label); list_is_of(list, at, label); at++)
			add_record(list, &records, &list->lines[at]);
	}
	records_end(&records);
}
