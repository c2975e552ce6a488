#ifndef TUI_VIEWS_CODE_MACHINE_WORDS_H
#define TUI_VIEWS_CODE_MACHINE_WORDS_H

#include "tui/screen/grid.h"
#include "tui/views/code/machine_rows.h"

/* The words around the instructions of a function. */

enum { MACHINE_NOTE_SIZE = 1200 };

/* Above them: which code it is. Returns `text`, as those below. */
const char *machine_words_title(const struct session *session, const struct function_code *code,
				char text[MACHINE_NOTE_SIZE]);

/* How to read it; "": nothing to explain. */
const char *machine_words_note(const struct session *session, const struct function_code *code,
			       char text[MACHINE_NOTE_SIZE]);

/* In their place, if there are no instructions. */
const char *machine_words_nothing(const struct session *session, const struct function_code *code,
				  char text[MACHINE_NOTE_SIZE]);

/* Below them, where samples land after what cost; NULL: they do not. */
const char *machine_words_skid(const struct session *session);

/* Of the instruction in a row, in full. */
void machine_words_detail(const struct session *session, const struct machine_rows *rows,
			  uint32_t row, char *text, size_t size);

/* The text of the source after a line's place, from a cell of the area on. */
void machine_words_draw_source(const struct session *session, const struct machine_rows *rows,
			       struct grid *grid, struct rect area, int from, uint32_t row);

#endif
