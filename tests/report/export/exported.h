#ifndef TESTS_REPORT_EXPORT_EXPORTED_H
#define TESTS_REPORT_EXPORT_EXPORTED_H

#include "report/export/exporter.h"

/* What is to be exported; all but the profile optional. */
struct exporting_case {
	const char *profile; /* as in tests/model_text.h */
	const char *slice;   /* likewise */
	bool inverted, upward;
	uint32_t width;
	const char *zoom; /* labels from the root to a box, with ; between them */
	bool rest;        /* and its siblings behind it */
};

/* The bytes, with a NUL behind them. Caller frees. */
char *exported_bytes(report_print *print, const struct exporting_case *exported, size_t *size);
char *exported_profile_bytes(report_print *print, const struct profile *profile,
			     const struct exporting_case *exported, size_t *size);

#endif
