#ifndef TUI_SCREEN_TERMINAL_SIZE_H
#define TUI_SCREEN_TERMINAL_SIZE_H

#include <stdbool.h>

/* How large a terminal is, as far as it is drawn on: what claims to have more rows or columns than
 * any screen would cost memory and time that no key can wait for. */

/* False where it does not say. */
bool terminal_size_find(int fd, int *width, int *height);

/* For ncurses, before it asks the terminal itself. */
void terminal_size_limit(int fd);

#endif
