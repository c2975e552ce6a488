#ifndef SHOW_ESCAPE_H
#define SHOW_ESCAPE_H

#include <stddef.h>
#include <stdio.h>

/*
 * Text of a profile made safe to print. Names come from anywhere and may hold anything: what
 * is written is always UTF-8 (broken bytes become U+FFFD) and has nothing that a terminal
 * would act on or that would break the format. What nobody sees is spelled out: \u200b (see
 * base/text/invisible.h). For Markdown see code_span.h.
 */

enum escape {
	ESCAPE_TEXT,   /* controls as ^[ and \x9b; nothing breaks a line */
	ESCAPE_FOLDED, /* as text, and ; is : and white space is a space */
	ESCAPE_TSV,    /* \t \n \r \\ and other controls as \u001b */
	ESCAPE_JSON,   /* \t \n \r \\ \" and other controls as \u001b */
	ESCAPE_XML,    /* as text, and & < > " ' as entities */
	ESCAPE_COUNT
};

/* Bytes that one character may become. */
#define ESCAPE_SIZE 16

/* Takes the next character from [*at, end), which is not empty. Returns how many bytes it
 * became in `to`. */
size_t escape_next(enum escape escape, const char **at, const char *end, char to[ESCAPE_SIZE]);

/* Writes a text and returns how many characters it took. */
size_t escape_write(FILE *out, enum escape escape, const char *text);

/* How many characters that would be. */
size_t escape_length(enum escape escape, const char *text);

#endif
