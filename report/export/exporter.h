#ifndef REPORT_EXPORT_EXPORTER_H
#define REPORT_EXPORT_EXPORTER_H

#include "report/report.h"

/* A format of other tools: one file that ends in one literal. Adding one is that file, a row in
 * export.c, and a row in report/report_format.c. */

struct exporter {
	enum report_format format;
	report_print *print;
	bool inverts; /* stacks may be leaf first */
};

extern const struct exporter pprof_exporter, speedscope_exporter, svg_exporter,
	perf_script_exporter;

#endif
