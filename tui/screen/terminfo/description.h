#ifndef TUI_SCREEN_TERMINFO_DESCRIPTION_H
#define TUI_SCREEN_TERMINFO_DESCRIPTION_H

#include <stdbool.h>

/*
 * The terminal's own description in terminfo, with small changes that only a description can make:
 * curses draws any colour only where it says so, and ends bold text in three bytes instead of
 * seven.
 */

/* For the terminal of this type, as the variable TERMINFO has it; NULL: there is nothing to change,
 * or it is not known. `all_colors`: it shows any colour. For curses before newterm. Caller
 * frees. */
char *description_make(const char *type, int fd, bool all_colors);

#endif
