#ifndef REPORT_DIFF_DIFF_OFFENDERS_H
#define REPORT_DIFF_DIFF_OFFENDERS_H

#include "model/compare/comparison.h"
#include "report/report.h"

/* The changes that break the rules of the report's gate, in its format. How many there are is
 * stored in report->diff->offenders. False and *error as offender_list_build. */
bool diff_offenders(const struct report *report, const struct comparison *comparison, FILE *out,
		    struct error *error);

#endif
