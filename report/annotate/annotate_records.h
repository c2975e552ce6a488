#ifndef REPORT_ANNOTATE_ANNOTATE_RECORDS_H
#define REPORT_ANNOTATE_ANNOTATE_RECORDS_H

#include "report/json.h"
#include "report/report.h"
#include "show/machine/annotation.h"

/* A row for each instruction, as TSV, or in JSON where `json` is not NULL. */
void annotate_records_print(const struct report *report, const struct annotations *annotations,
			    FILE *out, struct json *json);

#endif
