#ifndef TUI_VIEWS_CODE_SOURCE_COLUMNS_H
#define TUI_VIEWS_CODE_SOURCE_COLUMNS_H

#include "tui/screen/grid.h"
#include "tui/session/analysis/samples/source_lines_facet.h"
#include "tui/session/session.h"

/*
 * The columns of source lines: a mark, the number, what it costs, a bar, the text. Of a comparison
 * the numbers are those before and after.
 */

struct source_columns {
	const struct source_lines *lines;
	int number_x, number_width;
	int value_x[2], value_width; /* self and total, or before and after; 0: none */
	bool has_amount;             /* after the percentages */
	int bar_x, bar_width;        /* 0: none */
	int text_x, text_width;
};

/* `last_line`: the largest number. */
struct source_columns source_columns_fit(const struct session *session,
					 const struct source_lines *lines, int width,
					 uint32_t last_line);

void source_columns_draw_titles(const struct session *session, struct grid *grid, struct rect row,
				const struct source_columns *columns, const char *text);

/* All but the text. `line`: NULL: nothing was sampled there. `number` 0: not known. */
void source_columns_draw(const struct session *session, struct grid *grid, struct rect row,
			 const struct source_columns *columns, uint32_t number,
			 const struct source_line *line);

/* The same of what is inlined in a line: of a function its name stands in the place of the text. */
void source_columns_draw_inlined(const struct session *session, struct grid *grid, struct rect row,
				 const struct source_columns *columns,
				 const struct inlined *inlined);

#endif
