#ifndef TUI_SCREEN_TERMINAL_INPUT_H
#define TUI_SCREEN_TERMINAL_INPUT_H

#include <poll.h>
#include <stdio.h>

#include "tui/screen/terminal_event.h"

/*
 * Input of the terminal, as events: keys, mouse reports, and the answer to what ground it
 * has, each of which may come in parts. Of one terminal, like curses; for terminal.c alone.
 */

/* For a terminal that has just been opened. */
void terminal_input_begin(void);

/* The mouse's reports are events from then on. */
void terminal_input_use_mouse(void);

/* Asks the terminal for its ground, and waits a moment for the answer. False: it is not known. What
 * is typed meanwhile is not lost, and a late answer is no key. */
bool terminal_input_ask_ground(FILE *terminal, bool *is_light);

/* The next event that curses has; TERMINAL_NOTHING if it has no more. */
struct terminal_event terminal_input_next(void);

/* As poll(2). A part of a report or answer is dropped when the rest does not come. */
int terminal_input_wait(struct pollfd *polls, nfds_t count, int milliseconds);

#endif
