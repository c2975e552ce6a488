#include "report/report.h"
#include "report/timeline/timeline_records.h"
#include "report/timeline/timeline_text.h"

enum { ROWS_IN_TEXT = 40, BUCKETS_IN_RECORDS = 100 };

bool timeline_print(const struct report *report, FILE *out, struct error *error)
{
	struct timeline_table table;
	bool is_text = report->format == FORMAT_TEXT, is_good;

	is_good = timeline_table_init(&table, report, ROWS_IN_TEXT, error) &&
		  timeline_table_divide(&table,
					is_text ? timeline_text_columns(&table)
						: (uint32_t)BUCKETS_IN_RECORDS,
					error);
	if (is_good && report->format == FORMAT_JSON)
		timeline_records_json(&table, out);
	else if (is_good && report->format == FORMAT_TSV)
		timeline_records_tsv(&table, out);
	else if (is_good)
		timeline_text_print(&table, out);
	timeline_table_release(&table);
	return is_good;
}
