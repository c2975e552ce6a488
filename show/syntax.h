#ifndef SHOW_SYNTAX_H
#define SHOW_SYNTAX_H

#include <stdint.h>

/*
 * What the characters of source code are, by a small table for each language: comments, strings and
 * keywords. It is for quiet colours, so what it gets wrong is no harm.
 */

enum shade { SHADE_PLAIN, SHADE_COMMENT, SHADE_STRING, SHADE_KEYWORD };

struct language;

/* By the end of a file's name; NULL: it is not known, and all is plain. */
const struct language *syntax_language(const char *path);

/* What a line leaves open for the next one; 0: nothing, as before the first line. */
typedef uint8_t syntax_state;

/* Returns what is still open after the line. `shades`: one for each byte; NULL: not wanted. */
syntax_state syntax_scan(const struct language *language, syntax_state state, const char *line,
			 uint32_t length, uint8_t *shades);

#endif
