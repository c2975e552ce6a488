#ifndef TUI_CHROME_ASKING_FUZZY_H
#define TUI_CHROME_ASKING_FUZZY_H

#include <stdbool.h>
#include <stddef.h>

/*
 * How well a typed word fits a text. A word fits where the text has it; a loose one also where its
 * letters come in this order. Upper and lower case are the same unless the word has an upper case
 * letter. Linear in the text, so a list of many thousand names narrows within a key.
 */

enum {
	FUZZY_LIT = 256, /* letters further on are matched but not lit */
	FUZZY_WHOLE =
		1000, /* the score of a word that is the text, or all before its first blank */
};

/* 0: it does not fit. Otherwise the better the higher: the whole text, its beginning, the beginning
 * of a word in it, somewhere in it, letters near each other. `lit` (FUZZY_LIT bools, or NULL): the
 * bytes that matched become true. */
int fuzzy_match(const char *word, size_t length, const char *text, bool loose, bool *lit);

#endif
