#ifndef REPORT_DIFF_DIFF_TABLE_H
#define REPORT_DIFF_DIFF_TABLE_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/text/text_list.h"

/*
 * A table for people, as text or as Markdown: its cells are put in row by row, and when all are
 * there each column is as wide as it needs to be.
 */

struct diff_column {
	const char *title;
	bool is_text; /* left-aligned; numbers are to the right */
	bool is_name; /* anything may be in it; in Markdown it is code */
};

struct diff_table {
	const struct diff_column *columns; /* the end: no title */
	struct text_list cells;
};

void diff_table_init(struct diff_table *table, const struct diff_column *columns);
void diff_table_add(struct diff_table *table, const char *text);
void diff_table_print(struct diff_table *table, bool markdown, FILE *out); /* and releases */

#endif
