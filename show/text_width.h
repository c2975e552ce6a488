#ifndef SHOW_TEXT_WIDTH_H
#define SHOW_TEXT_WIDTH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Text as cells. Names come from files that nobody checked: whatever is not a
 * printable character is turned into something that is, here and nowhere else,
 * so that no name can send an escape sequence to the terminal.
 */

/* 1 or 2 cells; 0 for marks that combine with the character before, which the
 * screen leaves out. Control, format and unassigned characters are -1: to be
 * shown as U+FFFD. Needs a UTF-8 locale for what is not ASCII. */
int codepoint_width(uint32_t codepoint);

/* Cells that the text takes when it is drawn. */
int text_width(const char *text);

/* Bytes of the first characters that take at most `width` cells. */
size_t text_fitting(const char *text, int width);

/* The same for a line of a text that is wrapped: it ends before a blank where there is one. At
 * least one character. */
size_t text_wrap_length(const char *text, int width);

/* Where the line after that begins: blanks between them are skipped. */
const char *text_wrap_next(const char *text, int width);

/* How many lines it is then. */
int text_wrap_count(const char *text, int width);

/* The last part of a path that takes at most `width` cells, from a "/" on where there is one; all
 * of it where it fits. */
const char *text_end(const char *text, int width);

/* Cuts it to `width` cells, the last one an ellipsis, which needs 3 bytes after the text's end. */
void text_cut(char *text, int width);

#endif
