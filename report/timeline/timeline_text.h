#ifndef REPORT_TIMELINE_TIMELINE_TEXT_H
#define REPORT_TIMELINE_TIMELINE_TEXT_H

#include "report/timeline/timeline_table.h"

/* A timeline for people: below an axis a strip for all and one for each row, a character a bucket,
 * as high as its weight in eighths. */

/* How many buckets fit a line. */
uint32_t timeline_text_columns(const struct timeline_table *table);

/* The parts that are as high as a strip: of all, and of rows. */
struct timeline_heights {
	int64_t all, rows;
};

/* At least those of this table. */
void timeline_text_raise(struct timeline_heights *heights, const struct timeline_table *table);

void timeline_text_print(const struct timeline_table *table, const struct timeline_heights *heights,
			 FILE *out);

#endif
