#ifndef MODEL_LINES_LINE_SUMS_H
#define MODEL_LINES_LINE_SUMS_H

#include "model/lines/line_calls.h"
#include "model/lines/line_table.h"
#include "model/slices/side.h"
#include "model/trees/sample_scope.h"

/*
 * What lines of the source cost in a scope: in a slice, with all its filters, below a zoom, and of
 * both sides of a comparison.
 *
 * A line has the self of samples whose innermost frame is at it, and the total of those that have
 * it on their stack, each counted once, however often the line is there. So the self of a
 * function's lines adds up to its self, and its total is what samples have that are at any of them.
 */

struct line_sum {
	int64_t self, total;
};

struct line_sums {
	uint32_t count;                       /* rows of the table */
	struct line_sum *of_side[SIDE_COUNT]; /* per row; [0] where nothing is compared */
};

/* `calls`: NULL: nobody wants them. In a comparison calls of one side are rows of both. */
void line_sums_build(struct line_sums *sums, struct line_calls *calls,
		     const struct line_table *table, const struct sample_scope *scope);
void line_sums_release(struct line_sums *sums);

#endif
