#ifndef REPORT_DIFF_DIFF_H
#define REPORT_DIFF_DIFF_H

#include "report/json.h"
#include "report/report.h"

/* The parts of what diff prints. */

/* What is compared: both sides with what they have in all, and how they are made comparable. */
void diff_headline(FILE *out, const struct report *report, const struct comparison *comparison);
void diff_headline_json(struct json *json, const struct report *report,
			const struct comparison *comparison);

/* Which function a row is, or which stack: "a;b;c". Caller frees. */
char *diff_row_name(const struct comparison *comparison, const struct change_row *row);

/* "clone lambda": the rules that it took to match it. */
#define DIFF_RULES_SIZE 100
const char *diff_rules(char text[DIFF_RULES_SIZE], const struct labels *labels, label_id label);

/* The first `count` rows for scripts; `json`: NULL for TSV. */
void diff_records(const struct report *report, const struct comparison *comparison,
		  const struct change_list *list, uint32_t count, FILE *out, struct json *json);

/* Both sides as one profile of pprof. */
void diff_pprof(const struct report *report, const struct comparison *comparison, FILE *out);

/* Both sides as one picture. */
void diff_svg(const struct report *report, const struct comparison *comparison, FILE *out);

/* What breaks the gate, as the report's format says. */
bool diff_print_offenders(const struct report *report, const struct comparison *comparison,
			  FILE *out, struct error *error);

#endif
