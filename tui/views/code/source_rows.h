#ifndef TUI_VIEWS_CODE_SOURCE_ROWS_H
#define TUI_VIEWS_CODE_SOURCE_ROWS_H

#include "tui/session/session.h"
#include "tui/views/code/source_unfolded.h"

/*
 * The rows of the source view: the lines of the file, and of what was sampled those that the file
 * does not have, as its number is not known, or larger than the file is long. Without the text
 * they are just the lines that were sampled. Below a line that is unfolded is what is inlined in
 * it.
 */

struct source_rows {
	const struct session *session;
	const struct source_lines *lines;
	const struct read_source *read; /* NULL: not read yet, or no file is known */
	const struct source_text *text; /* NULL: not found */
	const struct source_unfolded *unfolded;
	bool has_keys; /* of two texts */
	uint32_t count;
	uint32_t file_count; /* without what is inlined */
	uint32_t before;     /* rows before the first line of the text: 0 or 1 */
	uint32_t beyond;     /* of the lines, the first one after the text's end */
};

/* Whether the files of both sides of a comparison are shown, as they differ and there is room. */
bool source_rows_are_of_two(const struct session *session);

void source_rows_init(struct source_rows *rows, const struct session *session,
		      const struct source_lines *lines, struct source_unfolded *unfolded);

/* The number of the line in a row, or of the one that the row is below; 0: not known. */
uint32_t source_rows_line(const struct source_rows *rows, uint32_t row);

/* The inlined function, if that is the row's. NULL: it is the line itself. */
const struct inlined *source_rows_inlined(const struct source_rows *rows, uint32_t row);

/* Whether there are inlined functions to unfold below a row; *is_open: they are. */
bool source_rows_unfolds(const struct source_rows *rows, uint32_t row, bool *is_open);

/* The key that opens a row, or that it is found by again. */
uint64_t source_rows_key(const struct source_rows *rows, uint32_t row);

/* The row of a line, or of the next one that there is; or that of what is inlined in the line,
 * where its key is not 0, and it is unfolded. */
uint32_t source_rows_of(const struct source_rows *rows, uint32_t line, uint64_t inlined);

/* The file that a row's text is in, as far as it has been read; NULL: it has not, or is not there.
 * A row without a text has none. */
const struct read_source *source_rows_read(const struct source_rows *rows, uint32_t row);

/* The line's text, or "". */
const char *source_rows_text(const struct source_rows *rows, uint32_t row, uint32_t *length);

/* Its place among the function's lines, of which there are *count: 1 is the one with the most self;
 * 0: it has no weight. */
uint32_t source_rows_rank(const struct source_rows *rows, uint32_t line, uint32_t *count);

/* The line that is next after it in that order, or before it, round the ends; the hottest, where
 * it is not one of them. 0: the function has no lines. */
uint32_t source_rows_next_hot(const struct source_rows *rows, uint32_t line, int step);

#endif
