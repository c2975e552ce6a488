#ifndef REPORT_LIST_LISTING_H
#define REPORT_LIST_LISTING_H

#include "model/compare/comparison.h"
#include "model/lines/line_sums.h"
#include "report/listed_source.h"
#include "report/report.h"

/*
 * The source of functions, with what their lines cost: of a slice, or of both sides of a
 * comparison, whose lines are the same where they are of the same file.
 */

struct listed_line {
	struct line_row row;
	struct line_sum sum[SIDE_COUNT];
};

struct listed_function {
	label_id label;
	struct line_sum sum[SIDE_COUNT];
	module_id module[SIDE_COUNT]; /* of two sides; 0: not known, or none of it is there */
};

struct list {
	const struct report *report;
	uint32_t sides; /* 1, or both of a comparison */
	/* One of them: what the list is of. A call tree is its root alone. */
	struct call_tree *tree;
	struct comparison *comparison;
	struct labels *labels; /* that lines and functions have */
	struct quantity_unit unit;
	int64_t whole[SIDE_COUNT];
	struct listed_function *functions; /* those that match, the heaviest first */
	uint32_t function_count;           /* that weigh enough; the first `shown` are printed */
	uint32_t shown;
	bool has_matches;          /* functions that match, whatever they weigh */
	struct listed_line *lines; /* those with weight, by function, file and line */
	uint32_t count;
	struct listed_source source;
};

/* Whether what is at `at` is a line of the function, or also of the file. */
static inline bool list_is_of(const struct list *list, uint32_t at, label_id label)
{
	return at < list->count && list->lines[at].row.label == label;
}

static inline bool list_is_in(const struct list *list, uint32_t at, label_id label, string_id file)
{
	return list_is_of(list, at, label) && list->lines[at].row.file == file;
}

#endif
