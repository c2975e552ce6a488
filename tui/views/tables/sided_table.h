#ifndef TUI_VIEWS_TABLES_SIDED_TABLE_H
#define TUI_VIEWS_TABLES_SIDED_TABLE_H

#include "tui/views/tables/change_table.h"
#include "tui/views/tables/table.h"

/*
 * A table of what is shown, with one side or two: what each row weighs (table.h), or what it
 * weighs before and after, and the change (change_table.h). Sorted by none of its columns.
 */

struct sided_columns {
	const struct comparison *comparison; /* NULL: one side */
	struct table_columns one;            /* those of one side would be these */
	struct change_columns two;           /* of a comparison */
	int name_x, name_width;
};

/* Chooses what fits. `self`: also self, not just total; `calls`: how often it was called, where one
 * side is shown. */
struct sided_columns sided_table_fit(const struct session *session, int width, bool self,
				     bool calls);

int sided_table_header_rows(const struct session *session);

/* At the top of the area. `name_title`: NULL for the usual one. */
void sided_table_draw_header(const struct session *session, struct grid *grid, struct rect area,
			     const struct sided_columns *columns, const char *name_title);

/* In that header, see table_draw_position. */
void sided_table_draw_position(const struct session *session, struct grid *grid, struct rect area,
			       uint32_t at, uint32_t count);

struct sided_row {
	struct table_row one; /* what both have in common */
	struct box_change change[GROUP_COUNT];
};

/* What a node of the tree that is shown has. */
void sided_row_set_node(const struct session *session, struct sided_row *row, node_id node);

void sided_table_draw_row(const struct session *session, struct grid *grid, struct rect area,
			  const struct sided_columns *columns, const struct sided_row *row);

#endif
