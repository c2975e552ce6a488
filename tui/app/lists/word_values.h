#ifndef TUI_APP_LISTS_WORD_VALUES_H
#define TUI_APP_LISTS_WORD_VALUES_H

#include "tui/app/lists/command_words.h"

/*
 * The values that a name typed at ':' can have, as far as they can be listed: sample types, names
 * of functions, threads, processes, modules and labels, choices of settings, files.
 */
struct word_values {
	struct text_list shown;
	struct text_list typed; /* what is put on the line for each, after the prefix */
	bool are_all;           /* it can be nothing else */
	bool are_late; /* they are still read: folder_names_take says when they are there */
};

/* Bytes typed after the name that say which values there are: the folder of a file,
 * the key of a label. The values are for what follows. */
size_t word_values_prefix(const struct command_word *word, const char *typed);

/* `prefix`: the text of that length. */
void word_values_build(struct word_values *values, const struct app *app,
		       const struct command_words *words, const struct command_word *word,
		       const char *prefix);
void word_values_release(struct word_values *values);

#endif
