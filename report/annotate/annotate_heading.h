#ifndef REPORT_ANNOTATE_ANNOTATE_HEADING_H
#define REPORT_ANNOTATE_ANNOTATE_HEADING_H

#include "report/annotate/annotated_code.h"
#include "report/text.h"
#include "show/machine/code_loop.h"

enum {
	ANNOTATE_AMOUNTS_WIDTH = 2 * TEXT_PERCENT_WIDTH + TEXT_AMOUNT_WIDTH,
	ANNOTATE_SHARES_WIDTH = 3 * TEXT_PERCENT_WIDTH,
};

/* Above everything: what percentages are of. */
void annotate_heading_print(const struct annotated_code *code, FILE *out);

/* Above the instructions of some code, down to the titles of columns. `loop`: NULL: none. */
void annotate_heading_of(const struct annotated_code *code, const struct annotated *annotated,
			 const struct code_loop *loop, FILE *out);

/* Below everything: what samples mean. */
void annotate_heading_notes(const struct annotated_code *code, FILE *out);

#endif
