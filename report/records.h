#ifndef REPORT_RECORDS_H
#define REPORT_RECORDS_H

#include "model/trees/labels.h"
#include "report/json.h"
#include "report/report.h"

/*
 * Rows of named fields, as TSV under a header line or as an array of JSON objects. The fields
 * of a row are written in the order of the names; a row ends with its last field.
 */

struct records {
	FILE *out;
	struct json *json;        /* NULL: TSV */
	const char *const *names; /* NULL-terminated */
	uint32_t field;
};

/* `json` is where the array goes, under `key`; NULL for TSV. */
void records_begin(struct records *records, FILE *out, struct json *json, const char *key,
		   const char *const *names);
void records_end(struct records *records);

void records_text(struct records *records, const char *text); /* NULL or "": unknown */
void records_number(struct records *records, int64_t number);
void records_double(struct records *records, double number); /* finite */
void records_quantity(struct records *records, int64_t amount, struct quantity_unit unit);
void records_percent(struct records *records, int64_t part, int64_t whole);
void records_none(struct records *records); /* empty, null */

/* The fields that say which function (or line, file, ...) a row is about; in JSON also the linker's
 * name. */
#define LABEL_FIELDS "function", "module", "file", "line"
void records_label(struct records *records, const struct report *report,
		   const struct labels *labels, label_id label);

#endif
