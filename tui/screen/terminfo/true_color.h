#ifndef TUI_SCREEN_TERMINFO_TRUE_COLOR_H
#define TUI_SCREEN_TERMINFO_TRUE_COLOR_H

#include <stdbool.h>

/* Whether the environment says that the terminal shows any colour, while its description in
 * terminfo knows of 256: COLORTERM. Not within GNU screen, which passes the variable on and the
 * colours not. */
bool true_color_is_said(void);

#endif
