#ifndef TUI_APP_STATE_FILE_WORDS_H
#define TUI_APP_STATE_FILE_WORDS_H

#include <stddef.h>

#include "base/error.h"
#include "base/text/text_list.h"

/* File names as they are typed in the explorer, where no shell splits them. */

/* Words between blanks; quotes and backslashes keep blanks as in a shell, and ~/ is the home
 * folder. False and *error for an unclosed quote: the list is then empty. */
bool file_words_split(struct text_list *words, const char *text, struct error *error);

/* One path: without its quotes where that makes a single word; else as it is typed, so that blanks
 * and apostrophes need none. Caller frees. */
char *file_words_path(const char *text);

/* --- completing the last of them */

/* Where the folder of the last word ends: the rest is the beginning of a name. */
size_t file_words_folder_end(const char *text);

/* The folder that the text up to there names, for folder_names. NULL: a quote does not end. Caller
 * frees. */
char *file_words_folder(const char *text);

/* The name as a part of a word. Caller frees. */
char *file_words_quote(const char *name);

#endif
