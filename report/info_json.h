#ifndef REPORT_INFO_JSON_H
#define REPORT_INFO_JSON_H

#include "report/report.h"
#include "show/profile_facts.h"

/* What `info` says, with a member for each kind of fact. */
void info_json_print(const struct report *report, const struct profile_facts *facts, FILE *out);

#endif
