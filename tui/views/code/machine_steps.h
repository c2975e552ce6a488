#ifndef TUI_VIEWS_CODE_MACHINE_STEPS_H
#define TUI_VIEWS_CODE_MACHINE_STEPS_H

#include "base/text/pattern.h"
#include "tui/views/code/machine_rows.h"

/* Ways through the rows of machine code. A row from `count` on: not found. */

/* The next instruction by weight after that of a row (or before it: step < 0), round the ends.
 * *rank: its place among *hot of them, from 1 on. */
uint32_t machine_rows_next_hot(const struct machine_rows *rows, uint32_t row, int step,
			       uint32_t *rank, uint32_t *hot);

/* The next row whose text matches, round the ends. `stays`: the row itself may be it. */
uint32_t machine_rows_next_match(const struct machine_rows *rows, struct pattern *pattern,
				 uint32_t row, int step, bool stays);

/* An instruction at or next to a row: after it, or else before it, as `step` goes. */
uint32_t machine_rows_code_near(const struct machine_rows *rows, uint32_t row, int step);

#endif
