#ifndef TUI_VIEWS_TABLES_CHANGE_TABLE_H
#define TUI_VIEWS_TABLES_CHANGE_TABLE_H

#include "tui/views/icicle/box_change.h"

/* What tables of a comparison share: before, after and the difference, of self, of total, or of
 * both; what became of it; a name and its module. Changes within noise are dimmed. */

enum change_group { GROUP_SELF, GROUP_TOTAL, GROUP_COUNT };

struct change_columns {
	bool shown[GROUP_COUNT];
	enum change_group main; /* whose verdict is shown, and what the rows are sorted by */
	bool has_verdict, has_value[SIDE_COUNT];
	int x[GROUP_COUNT];
	int value_width, difference_width; /* of a group's columns */
	int name_x, name_width;
	int module_x, module_width; /* 0: none */
};

/* Chooses what fits: the main group, and the other one where there is room. A name has half of a
 * narrow table: of the numbers the change goes last. */
struct change_columns change_columns_fit(const struct comparison *comparison, int width,
					 enum change_group main, bool other);

enum { CHANGE_HEADER_ROWS = 2 };

/* Two rows; the arrow of `sorted` is ORDER_COUNT for none. */
void change_table_draw_header(struct grid *grid, struct rect area,
			      const struct change_columns *columns, const char *name_title,
			      enum function_order sorted, bool reversed);

/* What a click on a title sorts by; ORDER_COUNT: no title at this cell of the header. */
enum function_order change_table_title_at(const struct change_columns *columns, int x);

struct change_table_row {
	label_id label;
	const char *name; /* instead of the label's text; NULL: that */
	const char *rank; /* before the name; NULL: nothing */
	struct box_change change[GROUP_COUNT];
	int indent, shift; /* cells before the name, and cut off it */
	bool selected;
};

void change_table_draw_row(const struct session *session, struct grid *grid, struct rect area,
			   const struct change_columns *columns,
			   const struct change_table_row *row);

/* Both groups of a row of a list. */
void change_table_set_row(struct change_table_row *row, const struct comparison *comparison,
			  const struct change_row *from);

#endif
