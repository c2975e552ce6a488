#ifndef TUI_VIEWS_ICICLE_ROW_FOLDS_H
#define TUI_VIEWS_ICICLE_ROW_FOLDS_H

#include "show/icicle/icicle_layout.h"
#include "show/icicle/icicle_outline.h"

/*
 * Which rows of an icicle are on the screen. A tower that would push what is below it out of sight
 * is one row, which says how many frames it stands for. It opens for what is selected in it, other
 * than its first frame, and for a zoom into it.
 *
 * "row" is one of the layout, "line" one of those that are left, from the root.
 */

struct row_folds {
	struct icicle_gap *gaps; /* rows that have no line; the row before each stands for them */
	uint32_t count, capacity;
	uint32_t line_count;
	bool is_more; /* there are more lines than were counted */
};

#define NO_ROW UINT32_MAX

/* For `height` lines, with something selected on a row (NO_ROW: not in this icicle); `is_in_tower`:
 * the root is, and shows it. Used again, and all zeros the first time. */
void row_folds_build(struct row_folds *folds, const struct icicle_outline *outline, uint32_t height,
		     uint32_t selected, bool is_in_tower);
void row_folds_release(struct row_folds *folds);

uint32_t row_folds_line(const struct row_folds *folds, uint32_t row);
uint32_t row_folds_row(const struct row_folds *folds, uint32_t line);

/* How many frames the row stands for: 1, or as many as are folded into it. */
uint32_t row_folds_frames(const struct row_folds *folds, uint32_t row);

#endif
