#ifndef REPORT_DIFF_DIFF_SVG_H
#define REPORT_DIFF_DIFF_SVG_H

#include "model/compare/comparison.h"
#include "report/report.h"

/* Both sides as one picture. */
void diff_svg(const struct report *report, const struct comparison *comparison, FILE *out);

#endif
