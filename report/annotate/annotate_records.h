#ifndef REPORT_ANNOTATE_ANNOTATE_RECORDS_H
#define REPORT_ANNOTATE_ANNOTATE_RECORDS_H

#include "report/annotate/annotated_code.h"
#include "report/json.h"

/* A row for each instruction, as TSV, or in JSON where `json` is not NULL. */
void annotate_records_print(const struct annotated_code *code, FILE *out, struct json *json);

#endif
