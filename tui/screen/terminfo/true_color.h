#ifndef TUI_SCREEN_TERMINFO_TRUE_COLOR_H
#define TUI_SCREEN_TERMINFO_TRUE_COLOR_H

#include <stdbool.h>

/*
 * Terminals that show any colour, while their description in terminfo knows of 256. Curses can draw
 * any colour only with a description that says so; so it gets one that is the terminal's own in all
 * but the colours.
 */

/* Whether the environment says so: COLORTERM. Not within GNU screen, which passes the variable on
 * and the colours not. */
bool true_color_is_said(void);

/* The description of the terminal of this type, as the variable TERMINFO has it; NULL: it has fewer
 * than 256 colours, has all of them already, or is not known. For curses before newterm. Caller
 * frees. */
char *true_color_description(const char *type, int fd);

#endif
