#ifndef REPORT_LIST_LIST_RECORDS_H
#define REPORT_LIST_LIST_RECORDS_H

#include "report/json.h"
#include "report/list/listing.h"

/* A row for each line, as TSV, or in JSON where `json` is not NULL. */
void list_records_print(struct list *list, struct json *json, FILE *out);

#endif
