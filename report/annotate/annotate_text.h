#ifndef REPORT_ANNOTATE_ANNOTATE_TEXT_H
#define REPORT_ANNOTATE_ANNOTATE_TEXT_H

#include "report/report.h"
#include "show/machine/annotation.h"

/* Machine code for people: source lines between instructions, and the loop that costs most. */
void annotate_text_print(const struct report *report, const struct annotations *annotations,
			 FILE *out);

#endif
