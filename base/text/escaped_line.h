#ifndef BASE_ESCAPED_LINE_H
#define BASE_ESCAPED_LINE_H

#include <stdio.h>

#include "base/text/text_list.h"

/*
 * Any text as a part of one line of a text file that people can read, and back: a backslash is \\,
 * a line break \n, a tab \t, and other controls are \x1b. Several texts have tabs between them.
 */

void escaped_line_write(FILE *out, const char *text);
void escaped_line_write_list(FILE *out, const struct text_list *texts);

/* Undoes the escapes of a line without its end. Anything else stays unchanged. Caller frees. */
char *escaped_line_read(const char *line);

/* Adds to the list. An empty line adds nothing. */
void escaped_line_read_list(struct text_list *texts, const char *line);

#endif
