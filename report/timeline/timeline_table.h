#ifndef REPORT_TIMELINE_TIMELINE_TABLE_H
#define REPORT_TIMELINE_TIMELINE_TABLE_H

#include "model/owners/owner_list.h"
#include "model/times/timeline.h"
#include "report/report.h"

/* A timeline as every format prints it: its rows with their totals, the
 * axis, and the buckets of as many rows at a time as are kept in memory. */

struct timeline_row {
	uint32_t owner;       /* of the list */
	struct owner_sum sum; /* of the samples with a time */
};

struct timeline_table {
	const struct report *report;
	struct tree_builder builder;
	struct sample_scope scope;
	struct owner_list owners;
	enum root_grouping root;   /* none, process, thread, cpu or label */
	const char *row_name;      /* what a row is: "thread", the label's key */
	struct timeline_row *rows; /* the heaviest first */
	uint32_t count, more;      /* of rows; of those that --limit leaves out */
	struct owner_sum all, untimed;
	struct timeline_axis axis;
};

enum { TIMELINE_BUCKET_LIMIT = 1000000 };

/* Without an axis. `rows_in_text`: as of report_limit(). False and *error where an expression or
 * filter cannot be used, and where the profile has no times. */
bool timeline_table_init(struct timeline_table *table, const struct report *report,
			 uint32_t rows_in_text, struct error *error);
void timeline_table_release(struct timeline_table *table);

/* As many buckets, or as long ones, as the report asks for; if it does not, the smallest round time
 * of which `fitting` cover all. False and *error where these are too many. */
bool timeline_table_divide(struct timeline_table *table, uint32_t fitting, struct error *error);

/* What percentages are of: `whole`, that of the profile, or in a comparison the inputs of the side,
 * whatever filters keep. */
int64_t timeline_table_whole(const struct timeline_table *table, int64_t whole);

/* What a row is called, and its process where that says more (NULL: it does not). Caller frees
 * both. */
char *timeline_table_name(const struct timeline_table *table, uint32_t row);
char *timeline_table_process(const struct timeline_table *table, uint32_t row);

static inline const struct owner *timeline_table_owner(const struct timeline_table *table,
						       uint32_t row)
{
	return &table->owners.rows[table->rows[row].owner];
}

/* `timeline`: of the rows from `first` on; at least once, perhaps without rows. */
typedef void timeline_table_visit(void *context, const struct timeline *timeline, uint32_t first);

void timeline_table_walk(const struct timeline_table *table, timeline_table_visit *visit,
			 void *context);

#endif
