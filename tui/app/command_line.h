#ifndef TUI_APP_COMMAND_LINE_H
#define TUI_APP_COMMAND_LINE_H

#include "tui/session/session.h"

/* The `serac ...` command that shows what is shown, quoted for a shell: with the input's files
 * as they were given, and what else it takes to read them. Caller frees. */
char *command_line_print(const struct session *session);

#endif
