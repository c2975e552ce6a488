#ifndef TUI_VIEWS_CODE_SOURCE_ROWS_H
#define TUI_VIEWS_CODE_SOURCE_ROWS_H

#include "tui/session/analysis/samples/source_lines_facet.h"
#include "tui/session/session.h"

/*
 * The rows of the source view: the lines of the file, and of what was sampled those that the file
 * does not have, as its number is not known, or larger than the file is long. Without the text
 * they are just the lines that were sampled.
 */

struct source_rows {
	const struct source_lines *lines;
	const struct read_source *read; /* NULL: not read yet, or no file is known */
	const struct source_text *text; /* NULL: there is none */
	uint32_t count;
	uint32_t before; /* rows before the first line of the text: 0 or 1 */
	uint32_t beyond; /* of the lines, the first one behind the text's end */
};

void source_rows_init(struct source_rows *rows, const struct session *session);

/* The number of the line in a row; 0: not known. */
uint32_t source_rows_line(const struct source_rows *rows, uint32_t row);

/* The row of a line, or of the next one that there is. */
uint32_t source_rows_of(const struct source_rows *rows, uint32_t line);

/* The line's text; "" where there is none. */
const char *source_rows_text(const struct source_rows *rows, uint32_t row, uint32_t *length);

/* Its place among the function's lines, of which there are *count: 1 is the one with the most self;
 * 0: it has no weight. */
uint32_t source_rows_rank(const struct source_rows *rows, uint32_t line, uint32_t *count);

/* The line that is next behind it in that order, or before it, round the ends; the hottest, where
 * it is none of them. 0: the function has no lines. */
uint32_t source_rows_next_hot(const struct source_rows *rows, uint32_t line, int step);

#endif
