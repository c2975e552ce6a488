#ifndef REPORT_HEADLINE_H
#define REPORT_HEADLINE_H

#include "model/trees/call_tree.h"
#include "report/json.h"
#include "report/report.h"

/*
 * What stands above the rows of a report: which part of the profile they are of, and what their
 * percentages are of.
 */

/* Of a profile whose input has no stacks. */
#define HEADLINE_ESTIMATED "call paths are estimated"

void headline_print(FILE *out, const struct report *report, const struct call_tree *tree);

/* The sample type and all there is of it: "cpu-clock, 924 ms". */
void headline_whole(FILE *out, const struct report *report, const struct call_tree *tree);

/* Which filters there are, on one line: "focus parse, without lex". NULL: none. Caller frees. */
char *headline_filters(const struct slice *slice);

/* The same as members of the object at hand: sample_type, unit, whole, shown, signed, by,
 * filters. */
void headline_json(struct json *json, const struct report *report, const struct call_tree *tree);

/* The same, or nothing. In Markdown values are code. */
void headline_print_filters(FILE *out, const struct slice *slice, bool markdown);

/* A member "filters" with a member for each option that is set. */
void headline_json_filters(struct json *json, const struct slice *slice);

#endif
