#ifndef TUI_SCREEN_TERMINAL_H
#define TUI_SCREEN_TERMINAL_H

#include "base/error.h"
#include "tui/screen/grid.h"
#include "tui/screen/terminal_event.h"

/*
 * The terminal; with the other files terminal_* the only place that knows ncurses. There is one:
 * the process's controlling terminal, so that keys come from it even where standard input is the
 * profile. It is put back as it was on every way out, crashes included.
 */

struct terminal_options {
	enum color_depth depth; /* at most */
	bool color_auto;        /* depth as the terminal says; NO_COLOR is heeded */
	bool ascii;
	bool mouse;
	struct theme_choice theme;
};

/* False and *error when there is no terminal, or one that cannot be used. */
bool terminal_open(const struct terminal_options *options, struct error *error);
void terminal_close(void);

/* What to tell the user about it, for as long as it is open; NULL: nothing. */
const char *terminal_note(void);

/* What it turned out to be able to do. */
bool terminal_is_ascii(void);
enum color_depth terminal_depth(void);

void terminal_size(int *width, int *height);

/* Sends what differs from what is on screen. Cursor -1: hidden. */
void terminal_show(const struct grid *grid, int cursor_x, int cursor_y);

/* Another program has the terminal, until terminal_return. */
void terminal_leave(void);
void terminal_return(void);

/* Forgets what is on screen: the next show sends all. */
void terminal_redraw(void);

/* Puts text on the clipboard of the user's own machine (OSC 52). False when it
 * is too long for terminals to take. */
bool terminal_copy(const char *text);

/* Waits up to `milliseconds`; -1: for ever. Suspends and resumes with the shell
 * (Ctrl-Z) by itself. */
struct terminal_event terminal_wait(int milliseconds);

/* Ends a wait, from any thread. */
void terminal_wake(void);

#endif
