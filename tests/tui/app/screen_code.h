#ifndef TESTS_TUI_APP_SCREEN_CODE_H
#define TESTS_TUI_APP_SCREEN_CODE_H

#include "model/code/machine_code.h"

/*
 * Machine code as text, for scripts of screens. A function begins with a line "0x1000 name", and
 * each of its instructions is a line
 *
 *	SIZE KIND LINE TEXT
 *
 * KIND: - goes on, b0x1004 branches there, j0x1004 jumps, c0x2000 calls (c alone: a register says
 * where), r returns. LINE: 12 of m.c, or "12>inner@i.h:3" inlined there; "-": not known.
 */

/* That of the function that has the place; false and *error: none has it. */
bool screen_code_find(const char *text, const struct code_place *place, struct machine_code *code,
		      struct error *error);

#endif
