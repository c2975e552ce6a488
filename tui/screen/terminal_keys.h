#ifndef TUI_SCREEN_TERMINAL_KEYS_H
#define TUI_SCREEN_TERMINAL_KEYS_H

#include "tui/screen/key.h"

/* Which keys terminals send in which way: for terminal.c, which has the rest of curses. */

/* Terminals send either form of a key, whichever mode they were asked to be in, and whatever their
 * entry says. */
void terminal_keys_define(void);

/* What a code of curses stands for; KEY_CODE_OTHER where serac has no name for it. */
key_code terminal_keys_of_code(int code);

/* An Esc has come: the key itself, or KEY_CODE_OTHER for a sequence that curses does not know,
 * which is taken to its end, as its letters are no keys of their own. Such are CSI and SS3 of
 * ECMA-48. Anything else after an Esc was typed. */
key_code terminal_keys_finish_escape(void);

#endif
