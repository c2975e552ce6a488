#ifndef TUI_APP_FILE_WORDS_H
#define TUI_APP_FILE_WORDS_H

#include "base/error.h"
#include "base/text/text_list.h"

/* Names of files as they are typed, where no shell takes them apart. */

/* Words between blanks; quotes and backslashes keep blanks as a shell's do, and ~/ is the home
 * folder. False and *error where a quote does not end: the list is then empty. */
bool file_words_split(struct text_list *words, const char *text, struct error *error);

/* Caller frees. */
char *file_words_expand_home(const char *path);

#endif
