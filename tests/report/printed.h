#ifndef TESTS_REPORT_PRINTED_H
#define TESTS_REPORT_PRINTED_H

#include "report/report.h"

/* A report to print, all but the profile optional: 0 is the report's default. */
struct printing {
	const char *profile; /* as in tests/model_text.h */
	const char *slice;   /* likewise */
	const char *expression;
	enum report_format format;
	bool inverted;
	double min_percent;
	int64_t limit, buckets, period;
	uint32_t columns;
	bool ascii;
};

#define NO_MIN (-1.0)
#define NO_LIMIT (-1)

/* What a report prints of a profile. Caller frees. */
char *printed(report_print *print, const struct printing *printing);

/* The same of a profile that was built by other means. */
char *printed_profile(report_print *print, const struct profile *profile,
		      const struct printing *printing);

/* The rest are members of struct printing. */
#define assert_printed(print, expected, ...) \
	assert_printed_at(print, expected, &(struct printing){ __VA_ARGS__ }, __FILE__, __LINE__)
void assert_printed_at(report_print *print, const char *expected, const struct printing *printing,
		       const char *file, int line);

/* The report gives an error instead. */
#define assert_refused(print, ...) \
	assert_refused_at(print, &(struct printing){ __VA_ARGS__ }, __FILE__, __LINE__)
void assert_refused_at(report_print *print, const struct printing *printing, const char *file,
		       int line);

#endif
