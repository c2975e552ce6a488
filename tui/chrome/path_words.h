#ifndef TUI_CHROME_PATH_WORDS_H
#define TUI_CHROME_PATH_WORDS_H

#include "tui/session/session.h"

/* The words after the path on its line, in as many cells as there are: no part ever goes,
 * only its words become fewer. Each begins with two blanks where it is not empty. */

enum { PATH_WORDS_SIZE = 640 };

struct path_words {
	char filters
		[PATH_WORDS_SIZE];    /* or as many as fit, and how many more: "  focus:json  +2" */
	char search[PATH_WORDS_SIZE]; /* "  /malloc 12.1%" */
	char share[PATH_WORDS_SIZE];  /* of the zoom: "  52.1% of profile" */
	char measure[PATH_WORDS_SIZE]; /* what other percentages are of: "  % of parent" */
};

/* In `width` cells, of which `least_path` are to be left to the path. `share`: the zoom's. */
void path_words_fit(struct path_words *words, const struct session *session, const char *share,
		    int width, int least_path);

int path_words_width(const struct path_words *words);

#endif
