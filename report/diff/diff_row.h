#ifndef REPORT_DIFF_DIFF_ROW_H
#define REPORT_DIFF_DIFF_ROW_H

#include "model/compare/change.h"

/* What a row of a comparison is about. */

/* The function, or the stack: "a;b;c". Caller frees. */
char *diff_row_name(const struct comparison *comparison, const struct change_row *row);

/* "clone lambda": the rules that it took to match it. */
#define DIFF_ROW_RULES_SIZE 160
const char *diff_row_rules(char text[DIFF_ROW_RULES_SIZE], const struct labels *labels,
			   label_id label);

#endif
