#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include <stdio.h>

#include "model/compare/gate.h"
#include "model/compare/side_slices.h"
#include "model/slices/slice.h"
#include "model/tables/profile.h"
#include "model/trees/function_list.h"
#include "report/report_format.h"
#include "show/code_source.h"

/*
 * What views show, printed: as text for people, as TSV and JSON for scripts. Amounts in TSV
 * and JSON are exact, in the sample type's own unit; keys and columns are a contract (see the
 * man page). Percentages are always of the whole profile, whatever is filtered.
 *
 * Reports print what is there: whether it could be written is seen by ferror(out).
 */

/* diff: what is compared, and how it is listed. */
struct diff_report {
	struct sides sides;
	struct comparison_terms terms;
	enum change_order order;
	bool stacks;                        /* instead of functions */
	const struct text_list *zoom_names; /* instead of the report's zoom: names from the root */
	bool zoom_rest;                     /* and the lighter siblings of what they lead to */
	struct gate *gate;                  /* only what breaks its rules; NULL: all */
	uint32_t offenders;                 /* said by the report: how many there were, */
	enum gate_doubt doubt;              /* and whether nothing can be said; */
	bool is_cut;                        /* and whether amounts do not fit 63 bits */
};

/* The chosen way to compare; otherwise the usual one of that format. */
void diff_use_measure(struct diff_report *diff, enum report_format format, bool is_said);

/* A part of a tree, by the keys of labels: what is in some boxes side by side. */
struct report_zoom {
	const uint64_t *path; /* from the root to what the boxes are in */
	uint32_t depth;
	const uint64_t *boxes;
	uint32_t box_count;
};

struct report {
	const struct profile *profile;
	const char *input; /* what the user calls it */
	const struct slice *slice;
	const char *expression;         /* peek, list, annotate: which functions */
	const struct code_source *code; /* list, annotate: who knows the code; NULL: nobody */
	enum report_format format;
	/* Tree, what is exported as one, and a comparison's zoom, folded stacks and picture: leaf
	 * first. */
	bool inverted;

	bool one_type; /* exports: just the slice's sample type, not all there are */

	/* Of exports and of diff: */
	bool upward;    /* svg: the root at the bottom */
	uint32_t width; /* svg: pixels; 0: the default */
	/* Of the tree that is leaf first where `inverted`; NULL: all. */
	const struct report_zoom *zoom;
	double min_percent; /* rows below it are left out; negative: the report's default */
	int64_t limit;      /* rows; 0: all; negative: the report's default */
	struct diff_report *diff;
	bool compares; /* timeline, list, annotate: the sides of `diff`, not the slice alone */

	/* timeline: */
	int64_t buckets, period; /* how many, or how long in nanoseconds; 0: not said */
	uint32_t columns;        /* of a line; 0: 80 */
	bool ascii;
	bool no_source; /* annotate: without the text of lines */
};

/* False and *error when an expression or a filter of the slice cannot be used. */
typedef bool report_print(const struct report *report, FILE *out, struct error *error);

report_print info_print;
report_print top_print;
report_print tree_print;
report_print peek_print;     /* a function that nothing matches is not an error */
report_print list_print;     /* the same */
report_print annotate_print; /* nor is it here */
report_print timeline_print;
report_print diff_print;
report_print folded_print; /* other formats of other tools: report/export/exporter.h */

/* How many rows a report shows unless the user says: in text, what can be taken in. */
uint32_t report_limit(const struct report *report, uint32_t in_text);

/* The smallest total, whatever its sign, that is shown of a slice that has `shown` in all. */
int64_t report_min_total(const struct report *report, double in_text, int64_t shown);
bool report_is_shown(int64_t total, int64_t min_total);

/* Leaves out the rows below it; the others stay in order. */
void report_prune(struct function_list *list, int64_t min_total);

#endif
