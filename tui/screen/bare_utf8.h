#ifndef TUI_SCREEN_BARE_UTF8_H
#define TUI_SCREEN_BARE_UTF8_H

#include <stdbool.h>

/* UTF-8 where the system has no locale that knows it, as in an empty container: the static program
 * answers for the C library what curses asks of it. The linker puts these answers in between
 * (--wrap; see configure.ac). */

/* From now on characters are UTF-8. False: only the static program can. */
bool bare_utf8_begin(void);

#endif
