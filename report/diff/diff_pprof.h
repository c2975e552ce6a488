#ifndef REPORT_DIFF_DIFF_PPROF_H
#define REPORT_DIFF_DIFF_PPROF_H

#include "model/compare/comparison.h"
#include "report/report.h"

/* Both sides as one profile of pprof. */
void diff_pprof(const struct report *report, const struct comparison *comparison, FILE *out);

#endif
