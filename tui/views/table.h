#ifndef TUI_VIEWS_TABLE_H
#define TUI_VIEWS_TABLE_H

#include "tui/screen/grid.h"
#include "tui/session/command.h"
#include "tui/session/session.h"
#include "tui/views/hint.h"

/* What tables of functions share: the columns, and a cursor that scrolls. */

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

struct table_columns {
	bool self, bar, module;
	int name_x, name_width; /* what the numbers leave, from the row's start */
	int module_x, module_width;
	int bar_x, bar_width;
};

/* Chooses what fits in `width`. */
struct table_columns table_columns_fit(int width, bool self);

void table_draw_header(struct grid *grid, struct rect row, const struct table_columns *columns,
		       const char *total_title, enum function_order order, bool reversed);

struct table_row {
	label_id label;
	const char *name;            /* instead of the label's text; NULL: that */
	int64_t self, total, parent; /* parent: what percent of the parent is of */
	int indent, shift;           /* cells before the name, and cut off it */
	bool selected, hot;
};

void table_draw_row(const struct session *session, struct grid *grid, struct rect area,
		    const struct table_columns *columns, const struct table_row *row);

/* A text past its first `shift` cells. */
const char *table_skip_cells(const char *text, int shift);

#endif
