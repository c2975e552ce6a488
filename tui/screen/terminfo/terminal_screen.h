#ifndef TUI_SCREEN_TERMINFO_TERMINAL_SCREEN_H
#define TUI_SCREEN_TERMINFO_TERMINAL_SCREEN_H

#include <stdbool.h>
#include <stdio.h>

/* Curses on a terminal of a type that the system knows, or else one of terminal_types.h. */

struct screen; /* a SCREEN */

enum { TERMINAL_NOTE_SIZE = 160 };

/* NULL: there is no description of such a terminal. `all_colors`: where the terminal says that it
 * has them. The note is what to tell the user, "" for nothing. */
struct screen *terminal_screen_open(FILE *file, const char *type, bool all_colors,
				    char note[TERMINAL_NOTE_SIZE]);

/* The terminal that TERM names, and where its description comes from, for bug reports. */
void terminal_screen_describe(char text[TERMINAL_NOTE_SIZE]);

#endif
