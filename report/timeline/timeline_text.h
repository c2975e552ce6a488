#ifndef REPORT_TIMELINE_TIMELINE_TEXT_H
#define REPORT_TIMELINE_TIMELINE_TEXT_H

#include "report/timeline/timeline_table.h"

/* A timeline for people: below an axis a strip for all and one for each row, a character a bucket,
 * as high as its weight in eighths. */

/* How many buckets fit a line. */
uint32_t timeline_text_columns(const struct timeline_table *table);

void timeline_text_print(const struct timeline_table *table, FILE *out);

#endif
