#ifndef REPORT_ANNOTATE_ANNOTATE_TEXT_H
#define REPORT_ANNOTATE_ANNOTATE_TEXT_H

#include "report/annotate/annotated_code.h"

/* Machine code for people: source lines between instructions, and the loop that costs most. */
void annotate_text_print(const struct annotated_code *code, FILE *out);

#endif
