#ifndef REPORT_INFO_RECORDS_H
#define REPORT_INFO_RECORDS_H

#include "report/report.h"
#include "show/profile_facts.h"

/* What `info` says, for scripts. */
void info_print_json(const struct report *report, const struct profile_facts *facts, FILE *out);
void info_print_tsv(const struct report *report, const struct profile_facts *facts, FILE *out);

#endif
