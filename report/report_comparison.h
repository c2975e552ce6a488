#ifndef REPORT_REPORT_COMPARISON_H
#define REPORT_REPORT_COMPARISON_H

#include "model/compare/comparison.h"
#include "report/report.h"

/* What a report compares: its sides, and only what it is zoomed into. Callers come first, but in
 * folded stacks of a report that is inverted. Where functions are listed the boxes are outermost,
 * so that no caller is among them. NULL and *error as comparison_build, and where the names
 * of the zoom lead nowhere. */
struct comparison *report_comparison_build(const struct report *report, struct error *error);

#endif
