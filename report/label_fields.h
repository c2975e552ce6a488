#ifndef REPORT_LABEL_FIELDS_H
#define REPORT_LABEL_FIELDS_H

#include "model/labels.h"
#include "report/records.h"

/* The fields that say which function (or line, file, ...) a row is about. */
#define LABEL_FIELDS "function", "module", "file", "line"

void label_fields_add(struct records *records, const struct report *report,
		      const struct labels *labels, label_id label);

/* Its name, and where that says more its module, for people; names are padded to `width`. */
void label_print(FILE *out, const struct report *report, const struct labels *labels,
		 label_id label, size_t width);

/* The width of a column of names: that of the longest, but the few long ones stand out. */
#define LABEL_WIDTH_LIMIT 60

/* Amounts and percentages, right-aligned in a column. */
void print_amount(FILE *out, int64_t amount, struct quantity_unit unit);
void print_percent(FILE *out, int64_t part, int64_t whole);

/* "1,234 more; --limit 0 shows all", where rows were left out. */
void print_more(FILE *out, uint32_t count, const char *advice);

#define AMOUNT_WIDTH 10
#define PERCENT_WIDTH 8

#endif
