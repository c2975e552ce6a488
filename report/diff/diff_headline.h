#ifndef REPORT_DIFF_DIFF_HEADLINE_H
#define REPORT_DIFF_DIFF_HEADLINE_H

#include "model/compare/comparison.h"
#include "report/json.h"
#include "report/report.h"

/* Both sides with their totals, and how they are made comparable. */
void diff_headline(FILE *out, const struct report *report, const struct comparison *comparison);
void diff_headline_json(struct json *json, const struct report *report,
			const struct comparison *comparison);

#endif
