#ifndef TUI_VIEWS_TABLES_TABLE_H
#define TUI_VIEWS_TABLES_TABLE_H

#include "tui/screen/grid.h"
#include "tui/session/commands/command.h"
#include "tui/session/session.h"
#include "tui/views/hint.h"
#include "tui/views/tables/table_columns.h"

/* What tables of functions share: a cursor that scrolls, and how a row is drawn. */

struct table_cursor {
	uint32_t row, first; /* the selected row, and the first one on screen */
};

/* Keeps the cursor among `count` rows and on a screen of `height`. */
void table_arrange(struct table_cursor *cursor, uint32_t count, int height);

/* True when the command moved it. */
bool table_run(struct table_cursor *cursor, uint32_t count, int height, enum command command);

/* What lists of functions share: their order, and names scrolled by `shift` cells. True when the
 * command was one for that. */
bool table_run_list(struct session *session, int *shift, enum command command);
extern const struct hint table_list_hints[];

/* By that, or the other way round where it is so already; ORDER_COUNT: nothing. */
void table_sort_by(struct session *session, enum function_order order);

struct table_row {
	label_id label;
	const char *name;            /* instead of the label's text; NULL: that */
	const char *rank;            /* before the name; NULL: nothing */
	const char *thread;          /* of most of it; NULL: it is not known */
	const char *calls, *each;    /* how often it was called, how long; NULL: not known */
	int64_t self, total, parent; /* parent: what percent of the parent is of */
	int indent, shift;           /* cells before the name, and cut off it */
	bool selected, hot;
	int64_t longest;  /* what is as long as the bar's column; 0: there is no bar */
	bool bar_of_self; /* the bar is of self alone, as what the rows are sorted by */
};

void table_draw_row(const struct session *session, struct grid *grid, struct rect area,
		    const struct table_columns *columns, const struct table_row *row);

/* Lights a whole row, which is selected. */
void table_light_row(struct grid *grid, struct rect row);

/* A name, short where there is no room for all of it, or past its first `shift` cells. */
void table_draw_name(struct grid *grid, int x, int y, int width, struct style style,
		     const char *rank, const char *name, int shift);

#endif
