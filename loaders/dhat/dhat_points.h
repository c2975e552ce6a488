#ifndef LOADERS_DHAT_DHAT_POINTS_H
#define LOADERS_DHAT_DHAT_POINTS_H

#include "loaders/json/frame_tree.h"
#include "loaders/json/json_input.h"

/* Program points of DHAT: what was allocated, copied or noted with one stack. */

enum dhat_value {
	DHAT_TOTAL,
	DHAT_TOTAL_BLOCKS,
	DHAT_PEAK, /* when most was in use in all */
	DHAT_PEAK_BLOCKS,
	DHAT_END,
	DHAT_END_BLOCKS,
	DHAT_READ,
	DHAT_WRITTEN,
	DHAT_VALUES,
};

struct dhat_point {
	int64_t values[DHAT_VALUES];
	uint32_t node; /* of the tree */
};

struct dhat_points {
	struct column rows; /* struct dhat_point */
	uint32_t count;
	struct frame_tree tree; /* of rows of the table of frames */
	uint32_t *frames;       /* of the point that is read, the innermost first */
	uint32_t depth, capacity;
	uint32_t seen; /* bits of values that any point has */
	uint64_t bad_numbers;
};

void dhat_points_init(struct dhat_points *points);
void dhat_points_release(struct dhat_points *points);

/* The array that comes next. */
void dhat_points_take(struct dhat_points *points, struct json_reader *reader);

static inline const struct dhat_point *dhat_points_row(const struct dhat_points *points,
						       uint32_t row)
{
	return &((const struct dhat_point *)(const void *)points->rows.rows)[row];
}

#endif
