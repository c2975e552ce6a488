#ifndef TUI_VIEWS_TABLES_TABLE_COLUMNS_H
#define TUI_VIEWS_TABLES_TABLE_COLUMNS_H

#include "tui/screen/grid.h"
#include "tui/session/session.h"

/* The columns of a table of functions, and the row of titles above them. Names keep half
 * of a narrow table: numbers, bar and module are dropped by priority, and never cut. */

struct number_column {
	int x, width; /* 0: absent */
	bool has_percent, has_amount;
};

struct table_columns {
	struct number_column self, total;
	int bar_x, bar_width;                         /* 0: none */
	int calls_x, calls_width, each_x, each_width; /* 0: none */
	int name_x, name_width;
	int thread_x, thread_width; /* 0: none */
	int module_x, module_width; /* 0: none */
};

/* Cells, from the row's start. */
enum { TABLE_MARK = 1, TABLE_SWATCH = 2, TABLE_PERCENT = 6, TABLE_AMOUNT = 9, TABLE_GAP = 1 };

/* A bit after those of enum list_column: how often it was called, and how long that took. */
#define TABLE_CALLS (1u << LIST_COLUMN_COUNT)

/* The width that the name keeps before a column is dropped. */
int table_least_name(int width);

/* Chooses what fits in `width` of what is `wanted` (bits of enum list_column, TABLE_CALLS).
 * `self`: also self, not just total; `main`: the number that is worth more, ORDER_SELF or
 * ORDER_TOTAL. */
struct table_columns table_columns_fit(const struct session *session, int width, bool self,
				       enum function_order main, unsigned wanted);

/* `name_title`: NULL for the usual one. `sorted`: ORDER_COUNT for none. */
void table_draw_header(const struct session *session, struct grid *grid, struct rect row,
		       const struct table_columns *columns, const char *name_title,
		       enum function_order sorted, bool reversed);

/* What a click on a title sorts by; ORDER_COUNT: no title at this cell of the row. */
enum function_order table_title_at(const struct table_columns *columns, int x);

/* Which of `count` rows is selected (from `count` on: none), at the end of a row of titles. What
 * it would lie on goes. */
void table_draw_position(struct grid *grid, struct rect row, uint32_t at, uint32_t count);

/* What the rows are: "function", "file", ... */
const char *table_name_title(const struct session *session);

#endif
