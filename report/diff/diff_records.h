#ifndef REPORT_DIFF_DIFF_RECORDS_H
#define REPORT_DIFF_DIFF_RECORDS_H

#include "model/compare/change.h"
#include "report/json.h"
#include "report/report.h"

/* The first `count` rows for scripts; `json`: NULL for TSV. */
void diff_records(const struct report *report, const struct comparison *comparison,
		  const struct change_list *list, uint32_t count, FILE *out, struct json *json);

#endif
