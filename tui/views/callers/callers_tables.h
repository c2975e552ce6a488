#ifndef TUI_VIEWS_CALLERS_CALLERS_TABLES_H
#define TUI_VIEWS_CALLERS_CALLERS_TABLES_H

#include "tui/views/callers/callers_halves.h"
#include "tui/views/tables/table.h"

/* Callers and callees as tables, above and below the function. */

struct callers_tables {
	int side;      /* of the selected row */
	bool selected; /* a row is, not the function */
	struct table_cursor cursors[HALF_COUNT];
	int heights[HALF_COUNT]; /* screen rows, with the header */
};

/* For another function: it is selected. */
void callers_tables_reset(struct callers_tables *tables);

/* Keeps the cursors on screen. What follows needs it. */
void callers_tables_arrange(const struct session *session, struct callers_tables *tables,
			    struct rect area);
void callers_tables_draw(const struct session *session, const struct callers_tables *tables,
			 struct grid *grid, struct rect area);
/* False: not a command that moves. */
bool callers_tables_move(const struct session *session, struct callers_tables *tables,
			 enum command command);
void callers_tables_click(const struct session *session, struct callers_tables *tables,
			  struct rect area, int y);

label_id callers_tables_label(const struct session *session, const struct callers_tables *tables);

#endif
