#ifndef TUI_VIEWS_TABLE_H
#define TUI_VIEWS_TABLE_H

#include "tui/screen/grid.h"
#include "tui/session/command.h"
#include "tui/session/session.h"
#include "tui/views/hint.h"

/* What tables of functions share: the columns, and a cursor that scrolls. */

#define NO_ROW UINT32_MAX

struct table_cursor {
	uint32_t row, first; /* the selected row, and the first one on screen */
};

/* Keeps the cursor among `count` rows and on a screen of `height`. */
void table_arrange(struct table_cursor *cursor, uint32_t count, int height);

/* What a list of functions is of, and whether it is the one that keys go to. Starts zeroed. */
struct table_list {
	const struct call_tree *tree;
	node_id root;
	uint32_t selected; /* the row of what is selected; NO_ROW: it has none */
	bool has_keys;
};

/* Moves the cursor to the row of what is selected. Where another view has the keys the list stays
 * where it is unless the row is on screen, as a key there must not redraw all of this one; a list
 * of something else begins at its top. */
void table_follow(const struct session *session, enum view_id view, struct table_cursor *cursor,
		  struct table_list *list, uint32_t selected, int height);

/* Whether a row is to be lit. */
bool table_is_selected(const struct table_cursor *cursor, const struct table_list *list,
		       uint32_t row);

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

/* What a click on a title sorts by; ORDER_COUNT: there is none at this cell of the row. */
enum function_order table_title_at(const struct table_columns *columns, int x);

/* By that, or the other way round where it is so already; ORDER_COUNT: nothing. */
void table_sort_by(struct session *session, enum function_order order);

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
