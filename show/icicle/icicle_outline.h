#ifndef SHOW_ICICLE_ICICLE_OUTLINE_H
#define SHOW_ICICLE_ICICLE_OUTLINE_H

#include "show/icicle/icicle_rows.h"

/* How far down an icicle goes, and where nothing changes for many rows: each box there has just one
 * below it, which is as wide. A deep recursion is like that, and so are callers without names. */

struct icicle_tower {
	uint32_t first, end; /* rows [first, end), each the same as the one before it */
	bool is_unresolved;  /* none of their boxes has a name */
};

struct icicle_outline {
	uint32_t row_count;
	bool is_more; /* there are more rows, which nobody has counted */
	struct icicle_tower *towers;
	uint32_t tower_count, tower_capacity;
};

enum { LEAST_TOWER = 4 }; /* rows: lower ones are not noted down */

/* Of icicles next to each other, each at its first row: a row of all of them, and a tower where
 * none of them changes. They are at their ends afterwards. `outline` is used again, and all zeros
 * the first time. */
void icicle_outline_build(struct icicle_outline *outline, struct icicle_rows *const *icicles,
			  int count);
void icicle_outline_release(struct icicle_outline *outline);

#endif
