#ifndef TUI_COMMAND_LINE_H
#define TUI_COMMAND_LINE_H

#include "tui/session.h"

/* The `serac ...` command that shows what is shown, quoted for a shell. `file`
 * is the input as it was given, `words` what else it takes to read it (NULL: nothing).
 * Caller frees. */
char *command_line_print(const struct session *session, const char *file,
			 const struct text_list *words);

#endif
