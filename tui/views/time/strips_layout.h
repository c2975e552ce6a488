#ifndef TUI_VIEWS_TIME_STRIPS_LAYOUT_H
#define TUI_VIEWS_TIME_STRIPS_LAYOUT_H

#include "tui/screen/grid.h"
#include "tui/session/session.h"

/* Where the strips are: a title, the strips of all samples, that of what is lit, the axis, and
 * below it those of each owner. What does not fit is left out. */

struct strips_layout {
	struct time_layout columns; /* of each row; the name begins at x */
	int x;
	uint32_t sides;
	bool has_title, has_axis, has_lit;
	int title_y, all_y, all_height; /* of each side */
	int lit_y, axis_y;
	int rows_y, rows; /* of the owners: so many, each with a strip for each side */
	int row_height;   /* of each side's strip */
};

/* `count`: of owners; where they are few their strips are higher. */
struct strips_layout strips_layout_of(const struct session *session, struct rect area,
				      uint32_t count);

/* The columns of time in one of its rows. */
static inline struct rect strips_layout_strip(const struct strips_layout *layout, int y, int height)
{
	return (struct rect){ layout->x + layout->columns.name + 1, y, layout->columns.strip,
			      height };
}

#endif
