#ifndef SHOW_CODE_SPAN_H
#define SHOW_CODE_SPAN_H

#include <stdbool.h>
#include <stdio.h>

/*
 * A text in Markdown that means nothing to it: between backticks, as code. There, sites do not call
 * the people that a name mentions, nor link to issues, addresses and commits, which they do
 * whatever is escaped outside.
 */

/* Writes it, with controls and invisible characters spelled out; nothing where it is empty. In a
 * table's cell a '|' would end the cell, code or not. */
void code_span_write(FILE *out, const char *text, bool in_table);

/* As it is where it has nothing but words and amounts, else as code. */
void code_span_write_words(FILE *out, const char *text, bool in_table);

#endif
