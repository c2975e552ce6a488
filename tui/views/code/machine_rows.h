#ifndef TUI_VIEWS_CODE_MACHINE_ROWS_H
#define TUI_VIEWS_CODE_MACHINE_ROWS_H

#include "tui/session/session.h"

/* The rows of machine code: a heading for each part where there are several, instructions, and
 * between them the lines of source that they are of. */

enum machine_row_kind { ROW_PART, ROW_LINE, ROW_CODE };

struct machine_row {
	uint32_t part, at; /* the instruction, or the next one */
	enum machine_row_kind kind;
};

struct machine_rows {
	const struct function_code *code;
	struct machine_row *list;
	uint32_t count;
	uint32_t version; /* of the code */
	bool has_lines, has_offsets;
};

/* Those of what the session shows, made anew where that has changed. */
void machine_rows_update(struct machine_rows *rows, const struct session *session);
void machine_rows_release(struct machine_rows *rows);

/* The row of an instruction. */
uint32_t machine_rows_of(const struct machine_rows *rows, uint32_t part, uint32_t at);

/* Whether a row's instruction is of the selected line of the source. */
bool machine_rows_is_of_line(const struct machine_rows *rows, const struct session *session,
			     uint32_t row);

/* That of the selected instruction; of a selected line without any: the hottest, or `usual` where
 * the source is next to it. `count`: there is no code. */
uint32_t machine_rows_selected(const struct machine_rows *rows, const struct session *session,
			       uint32_t usual);

static inline const struct code_part *machine_rows_part(const struct machine_rows *rows,
							uint32_t row)
{
	return &rows->code->parts[rows->list[row].part];
}

/* Of a row that is an instruction. */
static inline const struct instruction *machine_rows_instruction(const struct machine_rows *rows,
								 uint32_t row)
{
	return &machine_rows_part(rows, row)->code->list[rows->list[row].at];
}

/* The place in the source of a row's instruction, inlined callees first. NULL: not known. */
const struct code_lines *machine_rows_lines(const struct machine_rows *rows, uint32_t row);

/* The number of the line in the file that the session has the text of, or of the function; 0: it is
 * in another one. */
uint32_t machine_rows_line_in_file(const struct machine_rows *rows, const struct session *session,
				   uint32_t row);

enum { MACHINE_TEXT_SIZE = 600 };

/* "shapes.cc:25  area, inlined", its name shortened to so many cells. */
void machine_rows_print_line(const struct code_lines *lines, int width,
			     char text[MACHINE_TEXT_SIZE]);

/* What a row says, numbers aside: that of jumps within the code without the function's name. Names
 * are shortened to a width. Returns `text` or the code's own. */
const char *machine_rows_text(const struct machine_rows *rows, uint32_t row, int width,
			      char text[MACHINE_TEXT_SIZE]);

#endif
