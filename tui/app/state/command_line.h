#ifndef TUI_APP_STATE_COMMAND_LINE_H
#define TUI_APP_STATE_COMMAND_LINE_H

#include "tui/session/session.h"

/* The `serac ...` command that shows what is shown, quoted for a shell: with the input's files
 * as they were given, and what else it takes to read them. Caller frees. */
char *command_line_print(const struct session *session);

/* The words of it that say what is shown, without `serac` and the input; and the command that such
 * words make for the session's input. */
void command_line_add_view(const struct session *session, struct text_list *words);
char *command_line_print_view(const struct session *session, const struct text_list *view);

#endif
