#ifndef REPORT_INFO_TSV_H
#define REPORT_INFO_TSV_H

#include "report/report.h"
#include "show/profile_facts.h"

/* What `info` says, with a row for each fact. */
void info_tsv_print(const struct report *report, const struct profile_facts *facts, FILE *out);

#endif
