#ifndef REPORT_EXPORT_EXPORT_H
#define REPORT_EXPORT_EXPORT_H

#include "report/report.h"

/*
 * The formats of other tools that serac writes: a report that prints it, and a row of this table.
 */

enum export_format {
	EXPORT_AUTO, /* by the name of the file */
	EXPORT_PPROF,
	EXPORT_FOLDED,
	EXPORT_SPEEDSCOPE,
	EXPORT_SVG,
	EXPORT_COUNT
};

struct exporter {
	const char *name;        /* as --to says it */
	const char *suffixes[4]; /* of files; the first one is suggested */
	const char *summary;
	report_print *print;
	bool inverts; /* stacks may be leaf first */
};

extern const struct exporter exporters[EXPORT_COUNT];
extern const char *const export_names[EXPORT_COUNT]; /* "auto", "pprof", ... */

/* By the end of a file's name; EXPORT_AUTO: it says nothing. */
enum export_format export_format_of(const char *path);

#endif
