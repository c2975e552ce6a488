#ifndef TUI_SCREEN_TERMINAL_LOCALE_H
#define TUI_SCREEN_TERMINAL_LOCALE_H

#include <stdbool.h>

/* Names in a profile are UTF-8 whatever the locale; a terminal in another character set gets ASCII.
 * Sets the locale. */
bool terminal_locale_is_utf8(void);

#endif
