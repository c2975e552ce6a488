#ifndef REPORT_REPORT_FORMAT_H
#define REPORT_REPORT_FORMAT_H

/*
 * The formats that serac writes, in one table: --format, --to, and the endings of files that -o and
 * the explorer write to are read from it.
 */

enum report_format {
	FORMAT_TEXT,
	FORMAT_TSV,
	FORMAT_JSON,
	FORMAT_MARKDOWN,
	FORMAT_FOLDED, /* diff: two columns */
	FORMAT_PPROF,  /* diff: what is more, and what is less */
	FORMAT_SVG,
	FORMAT_SPEEDSCOPE,
	FORMAT_PERF_SCRIPT,
	FORMAT_COUNT /* none of them, or not chosen */
};

enum report_writer {                   /* bits */
		     WRITER_PRINT = 1, /* info, top, tree, peek, timeline */
		     WRITER_DIFF = 2,
		     WRITER_EXPORT = 4,
};

struct report_format_row {
	const char *name;
	const char *endings[4]; /* of files; up to the first NULL */
	unsigned writers;       /* enum report_writer */
};

/* Where one writer has two formats with the same ending, the first one counts. */
extern const struct report_format_row report_formats[FORMAT_COUNT];

/* The format in which it writes a file of that name; FORMAT_COUNT: the ending says nothing. */
enum report_format report_format_of(const char *path, enum report_writer writer);

/* What --format and --to offer, in the order of their help. */
enum { PRINT_FORMAT_COUNT = FORMAT_SPEEDSCOPE, EXPORT_FORMAT_COUNT = 6 };

extern const char *const print_format_names[PRINT_FORMAT_COUNT]; /* by enum report_format */
extern const char *const export_format_names[EXPORT_FORMAT_COUNT];
extern const enum report_format export_formats[EXPORT_FORMAT_COUNT]; /* FORMAT_COUNT: auto */

#endif
