#ifndef TUI_VIEWS_CODE_MACHINE_COLUMNS_H
#define TUI_VIEWS_CODE_MACHINE_COLUMNS_H

#include "tui/screen/grid.h"
#include "tui/views/code/machine_rows.h"

/*
 * The columns of instructions: a mark, the share of the function's code and of what percentages are
 * of elsewhere, a bar, arrows, the address, its bytes, the text. Of a comparison the numbers are
 * those before and after.
 */

struct machine_columns {
	int value_x[2], value_width; /* 0: none */
	int amount_x;                /* 0: no such column */
	int bar_x, bar_width;        /* 0: none */
	int arrows_x, arrows_width;  /* 0: none */
	int address_x, address_width;
	int bytes_x, bytes_width; /* 0: none */
	int text_x, text_width;
};

struct machine_columns machine_columns_fit(const struct session *session,
					   const struct machine_rows *rows, int width);

void machine_columns_draw_titles(const struct session *session, struct grid *grid, struct rect row,
				 const struct machine_columns *columns, const char *text);

/* Of a row that is an instruction, all but arrows and text. */
void machine_columns_draw(const struct session *session, const struct machine_rows *rows,
			  struct grid *grid, struct rect area,
			  const struct machine_columns *columns, uint32_t row);

/* "+0x1f" from the start of the function, or the address. Returns `text`. */
enum { MACHINE_ADDRESS_SIZE = 24 };
const char *machine_columns_print_address(const struct session *session,
					  const struct code_part *part, uint32_t at,
					  char text[MACHINE_ADDRESS_SIZE]);

#endif
