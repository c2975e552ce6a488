#ifndef REPORT_TEXT_H
#define REPORT_TEXT_H

#include "model/trees/labels.h"
#include "report/report.h"

/* The columns of reports for people. */

#define TEXT_AMOUNT_WIDTH 10
#define TEXT_PERCENT_WIDTH 8

/* The width of a column of names: that of the longest, but the few long ones stand out. */
#define TEXT_LABEL_WIDTH_LIMIT 60

/* Right-aligned in their width. */
void text_right(FILE *out, const char *text, size_t width);
void text_amount(FILE *out, int64_t amount, struct quantity_unit unit);
void text_percent(FILE *out, int64_t part, int64_t whole);

/* A name padded to `width`, its module where that says more, and the end of the line. */
void text_label(FILE *out, const struct report *report, const struct labels *labels, label_id label,
		size_t width);

/* A line of source code. Tabs become blanks: its text does not begin where a tab counts from. */
void text_source(FILE *out, const char *line, uint32_t length);

/* "1,234 more; --limit 0 shows all", where rows were left out. */
void text_more(FILE *out, uint32_t count, const char *advice);

#endif
